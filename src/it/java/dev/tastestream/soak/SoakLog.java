package dev.tastestream.soak;

import dev.tastestream.broker.BrokerConfig;
import dev.tastestream.broker.EmbeddedBroker;
import dev.tastestream.support.Broker;
import dev.tastestream.wire.Application;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** The broker of a soak, in this process, and what its log takes on disk. */
final class SoakLog implements AutoCloseable {

  /** Compaction leaves the newest segment alone: with small ones an hour shows what a week does. */
  private static final String SEGMENT_BYTES = Integer.toString(2 << 20);

  private static final String BROKER_METADATA = "__cluster_metadata";
  private static final double BYTES_PER_MB = 1 << 20;

  private final EmbeddedBroker broker;
  private final Path directory;
  private final Cluster cluster;
  private final Admin admin;

  private SoakLog(EmbeddedBroker broker, Path directory) {
    this.broker = broker;
    this.directory = directory;
    cluster = Cluster.at(broker.bootstrapServers());
    admin = cluster.admin();
  }

  /** Starts a broker with the declared topics. */
  static SoakLog start(Path directory) {
    Map<String, String> settings =
        Map.of(
            "broker.session.timeout.ms", "120000",
            "offsets.topic.segment.bytes", SEGMENT_BYTES,
            "transaction.state.log.segment.bytes", SEGMENT_BYTES);
    SoakLog log =
        new SoakLog(EmbeddedBroker.start(new BrokerConfig(directory, 0, settings)), directory);
    Broker.applyTopics(log.cluster);
    return log;
  }

  Cluster cluster() {
    return cluster;
  }

  /** Gives compacted topics small segments. */
  void compactEarly() throws ExecutionException, InterruptedException {
    List<ConfigResource> topics =
        admin.listTopics().names().get().stream()
            .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
            .toList();
    AlterConfigOp small =
        new AlterConfigOp(
            new ConfigEntry(TopicConfig.SEGMENT_BYTES_CONFIG, SEGMENT_BYTES),
            AlterConfigOp.OpType.SET);
    Map<ConfigResource, Collection<AlterConfigOp>> changes =
        admin.describeConfigs(topics).all().get().entrySet().stream()
            .filter(topic -> isCompacted(topic.getValue()))
            .collect(Collectors.toMap(Map.Entry::getKey, topic -> List.of(small)));
    admin.incrementalAlterConfigs(changes).all().get();
  }

  private static boolean isCompacted(Config config) {
    return config
        .get(TopicConfig.CLEANUP_POLICY_CONFIG)
        .value()
        .contains(TopicConfig.CLEANUP_POLICY_COMPACT);
  }

  /** Ratings of the log that instances have not processed and committed. */
  long lag() throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin
            .listConsumerGroupOffsets(new Application(cluster, Application.DEFAULT_ID).group())
            .partitionsToOffsetAndMetadata()
            .get();
    String ratings = cluster.name(Topic.RATINGS);
    Map<TopicPartition, OffsetSpec> asked =
        committed.keySet().stream()
            .filter(partition -> partition.topic().equals(ratings))
            .collect(Collectors.toMap(it -> it, it -> OffsetSpec.latest()));
    return admin.listOffsets(asked).all().get().entrySet().stream()
        .mapToLong(end -> end.getValue().offset() - committed.get(end.getKey()).offset())
        .sum();
  }

  /** Megabytes of the topics that grow with every record until their retention ends. */
  double keptMegabytes() {
    return megabytes(true);
  }

  /** Megabytes of all other topics. */
  double compactedMegabytes() {
    return megabytes(false);
  }

  private double megabytes(boolean kept) {
    return byTopic().entrySet().stream()
        .filter(topic -> keptByTime().contains(topic.getKey()) == kept)
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  private Set<String> keptByTime() {
    return Stream.concat(
            Stream.of(Topic.RATINGS, Topic.EVALUATIONS, Topic.DEAD_LETTERS).map(cluster::name),
            Stream.of(BROKER_METADATA))
        .collect(Collectors.toSet());
  }

  /** Megabytes of the segments of each topic; indexes are sparse files, and not counted. */
  Map<String, Double> byTopic() {
    Map<String, Double> sizes = new TreeMap<>();
    try (Stream<Path> partitions = Files.list(directory.resolve("kafka"))) {
      for (Path partition : partitions.filter(Files::isDirectory).toList()) {
        String topic = partition.getFileName().toString().replaceFirst("-\\d+$", "");
        sizes.merge(topic, segments(partition), Double::sum);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sizes;
  }

  private static double segments(Path partition) throws IOException {
    try (Stream<Path> files = Files.list(partition)) {
      return files
              .filter(file -> file.toString().endsWith(".log"))
              .mapToLong(file -> file.toFile().length())
              .sum()
          / BYTES_PER_MB;
    }
  }

  @Override
  public void close() {
    admin.close();
    broker.close();
  }
}
