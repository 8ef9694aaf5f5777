package dev.tastestream.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.ranking.Ranker;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.topology.list.ListMaker;
import dev.tastestream.topology.query.LiveState;
import dev.tastestream.topology.query.StateUnavailableException;
import dev.tastestream.topology.streams.RecommenderStreams;
import dev.tastestream.topology.streams.StreamsSettings;
import dev.tastestream.topology.streams.StreamsSettings.Guarantee;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.read.TopicScan;
import dev.tastestream.wire.topics.TopicAudit;
import dev.tastestream.wire.topics.TopicCatalogue;
import dev.tastestream.wire.topics.TopicWatch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.processor.TaskId;

/** An instance of the topology against a real broker, with vectors that the test chooses. */
public final class RunningTopology implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  static final Duration PATIENCE = Duration.ofSeconds(90);

  final AtomicReference<Optional<Recommender>> serving = new AtomicReference<>(Optional.empty());
  private final AtomicReference<Runnable> mishaps = new AtomicReference<>(() -> {});
  private final Cluster cluster;
  private final TopicWatch topics;
  private final RecommenderStreams streams;

  public RunningTopology(Cluster cluster, Path stateDir, Guarantee guarantee, MovieVectors vectors)
      throws InterruptedException {
    this.cluster = cluster;
    serve(vectors);
    StreamsSettings settings = new StreamsSettings("app", stateDir, guarantee, 2, Optional.empty());
    topics = TopicWatch.open(cluster, TopicAudit.of(TopicCatalogue.declared()));
    streams =
        RecommenderStreams.start(
            topics,
            settings,
            this::current,
            movieId -> Optional.empty(),
            new SimpleMeterRegistry());
  }

  /** The serving models, unless the calling task is to be corrupted now. */
  private Optional<Recommender> current() {
    Runnable mishap = mishaps.get();
    mishap.run();
    return serving.get();
  }

  /**
   * Makes the {@code count}th access to the serving models from now on abort its transaction: the
   * task is closed dirty and revived with its old stores.
   *
   * @return completes when that has happened
   */
  CompletableFuture<Void> corrupt(TaskId task, int count) {
    CompletableFuture<Void> happened = new CompletableFuture<>();
    AtomicInteger left = new AtomicInteger(count);
    mishaps.set(
        () -> {
          if (left.decrementAndGet() == 0) {
            happened.complete(null);
            throw new TaskCorruptedException(Set.of(task));
          }
        });
    return happened;
  }

  void serve(MovieVectors vectors) {
    serve(Recommender.of(new Ranker(vectors)));
  }

  void serve(Recommender recommender) {
    serving.set(Optional.of(recommender));
  }

  public LiveState state() {
    return streams.state();
  }

  /** Waits until the input from before the start is processed and its lists are made. */
  public void awaitReady() {
    await().atMost(PATIENCE).until(() -> streams.state().notReadyBecause().isEmpty());
  }

  /** Waits until all records sent so far are processed. */
  void awaitIdle() {
    Map<Integer, Long> ends = new TreeMap<>();
    TopicScan.read(cluster, List.of(cluster.name(Topic.RATINGS)), message -> {})
        .forEach((partition, end) -> ends.put(partition.partition(), end));
    await()
        .atMost(PATIENCE)
        .ignoreException(StateUnavailableException.class)
        .untilAsserted(
            () -> {
              assertProcessed(ends);
              assertThat(state().pendingUsers()).hasValue(0);
            });
  }

  /** Waits until this instance owns a user who has rated these movies and no others. */
  void awaitRated(long user, Long... movies) {
    await()
        .atMost(PATIENCE)
        .ignoreException(StateUnavailableException.class)
        .untilAsserted(
            () ->
                assertThat(state().view(user).history().rated())
                    .extracting(LedgerRow::movieId)
                    .containsExactlyInAnyOrder(movies));
  }

  /**
   * Recomputes each newest list from the ledger with the vectors of the generation that the list
   * names.
   */
  void assertListsAreOfOneGeneration() {
    ListMaker listMaker = new ListMaker(movieId -> Optional.empty());
    lists(cluster)
        .forEach(
            (user, list) -> {
              List<Long> expected =
                  listMaker.of(state().view(user), 10).items().stream()
                      .map(item -> item.movieId())
                      .toList();
              List<Long> actual = new ArrayList<>();
              list.get("items").forEach(item -> actual.add(item.get("movieId").asLong()));
              assertThat(actual).isEqualTo(expected);
            });
  }

  private void assertProcessed(Map<Integer, Long> ends) {
    for (long user = 0; user < 100; user++) {
      int home = state().homePartition(user);
      assertThat(state().asOf(user).offset()).isGreaterThanOrEqualTo(ends.get(home) - 1);
    }
  }

  /** The newest committed list of each user; null where the list was withdrawn. */
  public static Map<Long, JsonNode> lists(Cluster cluster) {
    Map<Long, JsonNode> lists = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> message : committed(cluster, Topic.RECOMMENDATIONS)) {
      lists.put(Ids.parse(message.key()).orElseThrow(), json(message.value()));
    }
    return lists;
  }

  static List<ConsumerRecord<byte[], byte[]>> committed(Cluster cluster, Topic topic) {
    List<ConsumerRecord<byte[], byte[]>> messages = new ArrayList<>();
    TopicScan.read(cluster, List.of(cluster.name(topic)), messages::add);
    return messages;
  }

  static JsonNode json(byte[] value) {
    try {
      return value == null ? null : JSON.readTree(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void send(Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> message)
      throws Exception {
    producer.send(message).get();
  }

  static String header(ConsumerRecord<byte[], byte[]> message, String name) {
    return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    streams.close();
    topics.close();
  }
}
