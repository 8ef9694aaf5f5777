package dev.tastestream.topology.takeover;

import dev.tastestream.topology.store.StoreNames;
import dev.tastestream.wire.Application;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.ClusterException;
import dev.tastestream.wire.Footprint;
import dev.tastestream.wire.KafkaAnswer;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.read.TopicScan;
import dev.tastestream.wire.topics.KeptLetter;
import dev.tastestream.wire.topics.TopicLeaders;
import dev.tastestream.wire.transaction.CommittedRecords;
import dev.tastestream.wire.transaction.PatientCommit;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Copies what an application has left under its bare id to names with its prefix: the changelogs,
 * the strays that are on their way, and how far the group is. All of it is one transaction: a copy
 * that is interrupted has done nothing and can be repeated. The originals stay as they are.
 */
public final class TakeOver {

  private static final String WRITER = "take-over";

  /** The longest time of a transaction that brokers allow by default. */
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private static final int MAX_REQUEST_BYTES = 2 * KeptLetter.MAX_VALUE;

  private final Application application;
  private final Cluster cluster;
  private final Footprint bare;

  private TakeOver(Application application, Footprint bare) {
    this.application = application;
    this.cluster = application.cluster();
    this.bare = bare;
  }

  /**
   * What was copied.
   *
   * @param records of all topics together
   * @param topics the originals, which are no longer needed
   */
  public record Report(long records, List<String> topics) {}

  /**
   * Copies.
   *
   * @throws TakeOverException if there is nothing that may be taken over
   * @throws ClusterException if the cluster refuses or doesn't answer
   */
  public static Report run(Application application) {
    return new TakeOver(application, Predecessor.toTakeOver(application)).copy();
  }

  @SuppressWarnings("removal") // there is no other way without a member of the group
  private Report copy() {
    Map<String, String> targets = targets();
    create(targets);
    try (Producer<byte[], byte[]> producer = producer()) {
      producer.initTransactions();
      producer.beginTransaction();
      long[] records = {0};
      TopicScan.read(
          cluster,
          targets.keySet(),
          message -> {
            if (isNeeded(message)) {
              send(producer, message, targets.get(message.topic()));
              records[0]++;
            }
          });
      producer.sendOffsetsToTransaction(
          ownOffsets(), new ConsumerGroupMetadata(application.group()));
      PatientCommit.of(producer);
      CommittedRecords.awaitVisible(cluster, targets.values());
      return new Report(records[0], List.copyOf(targets.keySet()));
    } catch (KafkaException e) {
      throw KafkaAnswer.failure(cluster, "take over what is copied", e);
    }
  }

  private Producer<byte[], byte[]> producer() {
    return cluster.producer(
        Map.of(
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            cluster.names().transactionalId(WRITER),
            ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
            Math.toIntExact(LONGEST.toMillis()),
            ProducerConfig.LINGER_MS_CONFIG,
            20,
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            MAX_REQUEST_BYTES));
  }

  /** The name with the prefix for each topic under the bare id that is there. */
  private Map<String, String> targets() {
    Map<String, String> targets = new LinkedHashMap<>();
    Application old = bare.application();
    StoreNames.LOGGED.forEach(
        store -> targets.put(old.changelog(store), application.changelog(store)));
    targets.put(old.repartition(StoreNames.STRAYS), application.repartition(StoreNames.STRAYS));
    targets.keySet().retainAll(bare.topics());
    return targets;
  }

  /**
   * Of the strays only those are copied that the group has not processed; the new topic begins with
   * them.
   */
  private boolean isNeeded(ConsumerRecord<byte[], byte[]> message) {
    OffsetAndMetadata processed =
        bare.offsets().get(new TopicPartition(message.topic(), message.partition()));
    return processed == null || message.offset() >= processed.offset();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the commit throws what a send has met
  private static void send(
      Producer<byte[], byte[]> producer, ConsumerRecord<byte[], byte[]> message, String topic) {
    producer.send(
        new ProducerRecord<>(
            topic,
            message.partition(),
            message.timestamp(),
            message.key(),
            message.value(),
            message.headers()));
  }

  private Map<TopicPartition, OffsetAndMetadata> ownOffsets() {
    Map<TopicPartition, OffsetAndMetadata> own = new HashMap<>(bare.offsets());
    own.keySet().removeIf(partition -> !partition.topic().equals(cluster.name(Topic.RATINGS)));
    return own;
  }

  private void create(Map<String, String> targets) {
    try (Admin admin = cluster.admin()) {
      Map<String, TopicDescription> like =
          KafkaAnswer.await(
              admin.describeTopics(targets.keySet()).allTopicNames(), cluster, "describe topics");
      Map<String, Map<String, String>> settings = settings(admin, targets.keySet());
      List<NewTopic> topics =
          targets.entrySet().stream()
              .map(
                  names ->
                      like(like.get(names.getKey()), names.getValue())
                          .configs(settings.get(names.getKey())))
              .toList();
      for (NewTopic topic : topics) {
        createUnlessThere(admin, topic);
      }
      TopicLeaders.await(
          admin,
          cluster,
          topics.stream().collect(Collectors.toMap(NewTopic::name, NewTopic::numPartitions)));
    }
  }

  private static NewTopic like(TopicDescription old, String name) {
    return new NewTopic(
        name,
        Optional.of(old.partitions().size()),
        Optional.of((short) old.partitions().get(0).replicas().size()));
  }

  private void createUnlessThere(Admin admin, NewTopic topic) {
    try {
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw KafkaAnswer.failure(cluster, "create " + topic.name(), e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterException("stopped while waiting for new topics", e);
    }
  }

  /** Returns the settings that were changed for a topic, without the defaults. */
  private Map<String, Map<String, String>> settings(Admin admin, Collection<String> topics) {
    List<ConfigResource> resources =
        topics.stream().map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
    return KafkaAnswer.await(
            admin.describeConfigs(resources).all(), cluster, "describe the topics' settings")
        .entrySet()
        .stream()
        .collect(Collectors.toMap(e -> e.getKey().name(), e -> settings(e.getValue())));
  }

  private static Map<String, String> settings(Config config) {
    return config.entries().stream()
        .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
        .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
  }
}
