package dev.tastestream.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.broker.BrokerConfig;
import dev.tastestream.broker.EmbeddedBroker;
import dev.tastestream.domain.Progress;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.replay.MovieLensFiles;
import dev.tastestream.replay.generate.GeneratedFolder;
import dev.tastestream.support.Broker;
import dev.tastestream.support.Program;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** A broker in this process with generated ratings, and how far applications have read them. */
final class ScaleWorld implements AutoCloseable {

  private static final int RATINGS_OF_USER = 98;
  private static final int MOST_MOVIES = 53_889;
  private static final int MOVIES_PER_USER = 3;
  private static final int LEAST_MOVIES = 600;
  private static final long SEED = 1;
  private static final Duration COMMAND = Duration.ofMinutes(15);
  private static final Map<String, String> BROKER = Map.of("broker.session.timeout.ms", "120000");

  private final Path directory;
  private final EmbeddedBroker broker;
  private final Cluster cluster;
  private final Admin admin;
  private final List<Rated> rated;

  private ScaleWorld(Path directory, GeneratedFolder folder) throws IOException {
    this.directory = directory;
    Path data = directory.resolve("data");
    folder.writeTo(data, Progress.NONE);
    rated = new MovieLensFiles(InstantSource.system()).ratings(data.resolve("ratings.csv"));
    broker = EmbeddedBroker.start(new BrokerConfig(directory.resolve("broker"), 0, BROKER));
    cluster = Cluster.at(broker.bootstrapServers());
    admin = cluster.admin();
  }

  /** Starts a broker, and replays generated ratings of {@code users}. */
  static ScaleWorld start(Path directory, int users) throws IOException {
    int movies = Math.max(LEAST_MOVIES, Math.min(MOST_MOVIES, users * MOVIES_PER_USER));
    ScaleWorld world =
        new ScaleWorld(
            directory, new GeneratedFolder(users, movies, (long) users * RATINGS_OF_USER, SEED));
    try {
      Broker.applyTopics(world.cluster);
      world.run("replay", "--data", directory.resolve("data").toString());
      return world;
    } catch (AssertionError | RuntimeException e) {
      world.close();
      throw e;
    }
  }

  Path directory() {
    return directory;
  }

  Cluster cluster() {
    return cluster;
  }

  /** The members of a group, with the partitions that each owns. */
  Collection<MemberDescription> members(String group) {
    try {
      return admin.describeConsumerGroups(List.of(group)).all().get().get(group).members();
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** The generated ratings. */
  List<Rated> rated() {
    return rated;
  }

  /** Runs a command, which must succeed. */
  void run(String... command) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of("--bootstrap-server", cluster.bootstrapServers()));
    try (Program program = Program.start(directory, all)) {
      assertThat(program.awaitExit(COMMAND)).as(program.output()).isZero();
    }
  }

  /** Ratings of the log that an application has processed and committed. */
  long processed(String group) throws ExecutionException, InterruptedException {
    String ratings = cluster.name(Topic.RATINGS);
    return admin
        .listConsumerGroupOffsets(group)
        .partitionsToOffsetAndMetadata()
        .get()
        .entrySet()
        .stream()
        .filter(it -> it.getKey().topic().equals(ratings))
        .map(Map.Entry::getValue)
        .mapToLong(OffsetAndMetadata::offset)
        .sum();
  }

  /** Records that a topic has got so far, marks of transactions included. */
  long written(String topic) throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> ends =
        admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().stream()
            .collect(
                Collectors.toMap(
                    it -> new TopicPartition(topic, it.partition()), it -> OffsetSpec.latest()));
    return admin.listOffsets(ends).all().get().values().stream()
        .mapToLong(ListOffsetsResultInfo::offset)
        .sum();
  }

  /** Bytes of the segments of a topic. */
  long bytes(String topic) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.walk(directory.resolve("broker").resolve("kafka"), 2)) {
      for (Path file : files.filter(it -> isSegment(it, topic)).toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  private static boolean isSegment(Path file, String topic) {
    return file.toString().endsWith(".log")
        && file.getParent().getFileName().toString().replaceFirst("-\\d+$", "").equals(topic);
  }

  @Override
  public void close() {
    admin.close();
    broker.close();
  }
}
