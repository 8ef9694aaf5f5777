package dev.tastestream.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tastestream.domain.Candidate;
import dev.tastestream.domain.Gate;
import dev.tastestream.domain.Generation;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Pointer;
import dev.tastestream.domain.Space;
import dev.tastestream.support.Broker;
import dev.tastestream.support.Early;
import dev.tastestream.support.Histories;
import dev.tastestream.vectors.GenerationStatus.State;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.VectorCodec;
import dev.tastestream.wire.read.TopicScan;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@Early
class GenerationsIT {

  @RegisterExtension static final Broker BROKER = new Broker();

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Test
  void publishedGenerationServesAndOnlyTheLastOnesAreKept() throws Exception {
    Cluster cluster = BROKER.cluster("keep-");
    try (LiveVectors live = LiveVectors.open(cluster, PATIENCE);
        GenerationPublisher publisher = publisher(cluster, 2)) {
      assertThat(live.current()).isEmpty();
      for (int number = 1; number <= 3; number++) {
        assertThat(publisher.nextNumber(Space.TASTE)).isEqualTo(number);
        publish(publisher, number, number);
        awaitServing(live, number);
      }
      assertNumbers(live, 2, 3);
      assertThat(remainingVectors(cluster)).containsOnlyKeys(2, 3).containsValue(20);
    }
    assertServesAfterRestart(cluster, 3);
  }

  @Test
  void rollbackLastsUntilThereIsNewData() throws Exception {
    Cluster cluster = BROKER.cluster("rollback-");
    try (LiveVectors live = LiveVectors.open(cluster, PATIENCE);
        GenerationPublisher publisher = publisher(cluster, 4)) {
      GenerationSwitch generations = new GenerationSwitch(cluster, live);
      publish(publisher, 1, 100);
      awaitServing(live, 1);
      assertThatThrownBy(() -> generations.rollback(Space.TASTE))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("nothing to roll back to");
      publish(publisher, 2, 200);
      awaitServing(live, 2);
      assertThat(generations.rollback(Space.TASTE)).isEqualTo(Pointer.to(1));
      awaitServing(live, 1);
      publish(publisher, 3, 200);
      await().atMost(PATIENCE).until(() -> live.all().size() == 3);
      awaitServing(live, 1);
      publish(publisher, 4, 300);
      awaitServing(live, 4);
    }
    assertServesAfterRestart(cluster, 4);
  }

  @Test
  void pinnedGenerationStaysAndIsKeptUntilItIsReleased() throws Exception {
    Cluster cluster = BROKER.cluster("pin-");
    try (LiveVectors live = LiveVectors.open(cluster, PATIENCE);
        GenerationPublisher publisher = publisher(cluster, 2)) {
      GenerationSwitch generations = new GenerationSwitch(cluster, live);
      publish(publisher, 1, 1);
      awaitServing(live, 1);
      generations.pin(Space.TASTE, 1);
      for (int number = 2; number <= 5; number++) {
        publish(publisher, number, number);
      }
      await().atMost(PATIENCE).untilAsserted(() -> assertNumbers(live, 1, 4, 5));
      awaitServing(live, 1);
      assertThatThrownBy(() -> generations.pin(Space.TASTE, 2))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("[1, 4, 5]");
      generations.serve(Space.TASTE, 5);
      awaitServing(live, 5);
    }
  }

  @Test
  void rejectedGenerationsAreKeptAndServeOnlyIfPinned() throws Exception {
    Cluster cluster = BROKER.cluster("rejected-");
    try (LiveVectors live = LiveVectors.open(cluster, PATIENCE);
        GenerationPublisher publisher = publisher(cluster, 2)) {
      GenerationSwitch generations = new GenerationSwitch(cluster, live);
      publish(publisher, 1, 1);
      publish(publisher, 2, 2);
      for (int number = 3; number <= 5; number++) {
        publisher.publish(List.of(candidate(number, 3, Gate.rejected("worse than popularity"))));
      }
      await().atMost(PATIENCE).untilAsserted(() -> assertNumbers(live, 1, 2, 4, 5));
      awaitServing(live, 2);
      GenerationStatus last = live.all().get(3);
      assertThat(last.state()).isEqualTo(State.REJECTED);
      assertThat(last.problem()).contains("worse than popularity");
      publish(publisher, 6, 3);
      awaitServing(live, 6);
      assertThat(generations.rollback(Space.TASTE)).isEqualTo(Pointer.to(2));
      generations.pin(Space.TASTE, 5);
      awaitServing(live, 5);
    }
    assertServesAfterRestart(cluster, 5);
  }

  @Test
  void archiveHoldsWhatIsPublishedAndBringsItBackToAClusterThatLostIt(@TempDir Path folder)
      throws Exception {
    GenerationArchive archive = new GenerationArchive(folder);
    Cluster old = BROKER.cluster("archived-");
    try (ArchivingSink sink = new ArchivingSink(publisher(old, 2), archive, 2)) {
      for (int number = 1; number <= 3; number++) {
        sink.publish(List.of(candidate(number, number, Gate.passed("test"))));
      }
      sink.publish(List.of(candidate(4, 4, Gate.rejected("worse than popularity"))));
    }
    assertThat(archive.all()).extracting(GenerationId::number).containsExactly(2, 3, 4);

    Cluster empty = BROKER.cluster("restored-");
    try (ArchivingSink sink = new ArchivingSink(publisher(empty, 2), archive, 2)) {
      assertThat(sink.nextNumber(Space.TASTE)).isEqualTo(5);
    }
    try (GenerationPublisher publisher = publisher(empty, 2)) {
      for (int number : new int[] {4, 3, 2}) {
        publisher.restore(archive.read(new GenerationId(Space.TASTE, number)));
      }
    }

    assertServesAfterRestart(empty, 3);
    assertThat(PublishedGenerations.read(empty, Space.TASTE).manifests().keySet())
        .containsExactly(2, 3, 4);
  }

  /** Everything that must be refused, with the expected reason. */
  private static final Map<String, String> REFUSALS =
      Map.ofEntries(
          Map.entry("taste:2", "19 vectors, the manifest names 20"),
          Map.entry("taste:3", "movie 1 has dimension 5, the manifest names 4"),
          Map.entry("taste:4", "movie 1 has a number that is not finite"),
          Map.entry("taste:5", "checksum"),
          Map.entry("taste:6", "10 vectors, the manifest names 20"),
          Map.entry("taste:7", "no manifest, 10 vectors"),
          Map.entry("taste:8", "0 vectors, the manifest names 20"),
          Map.entry("taste:9", "manifest: the value is not JSON"),
          Map.entry("taste:10", "movie 1: the value is not JSON"),
          Map.entry("taste:11", "older number: taste:12 was there before"),
          Map.entry("taste:13", "manifest: the value names :3, expected was taste:13"),
          Map.entry("taste:14", "movie 1: the value names :3, expected was taste:14"),
          Map.entry("taste:999999999", "manifest: the value is not JSON"),
          Map.entry("smell:1", "unknown space smell"));

  private static final List<String> PROBLEMS =
      List.of("'garbage'", "'taste:x'", "pointer of taste: the value is not JSON");

  @Test
  void everyBrokenGenerationIsRefusedLiveAndAfterARestart() throws Exception {
    Cluster cluster = BROKER.cluster("refused-");
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    Logger logger = (Logger) LoggerFactory.getLogger(RefusalLog.class);
    logger.addAppender(lines);
    try (LiveVectors live = LiveVectors.open(cluster, PATIENCE);
        GenerationPublisher publisher = publisher(cluster, 2);
        Producer<byte[], byte[]> other = cluster.producer(Map.of())) {
      publish(publisher, 12, 1);
      awaitServing(live, 12);
      publishBroken(new Vandal(cluster, other));
      await().atMost(PATIENCE).untilAsserted(() -> assertRefused(live));
      await().atMost(PATIENCE).untilAsserted(() -> assertToldOnce(lines));
      assertThat(PublishedGenerations.read(cluster, Space.TASTE).nextNumber()).isEqualTo(15);
    } finally {
      logger.detachAppender(lines);
    }
    try (LiveVectors restarted = LiveVectors.open(cluster, PATIENCE);
        GenerationPublisher publisher = publisher(cluster, 20)) {
      assertRefused(restarted);
      publish(publisher, 15, 2);
      awaitServing(restarted, 15);
      assertThat(new GenerationSwitch(cluster, restarted).rollback(Space.TASTE))
          .isEqualTo(Pointer.to(12));
    }
  }

  private static void publishBroken(Vandal vandal) throws Exception {
    vandal.vectors(2, 19);
    vandal.manifest(2, Instant.EPOCH);
    vandal.vectors(3, 20);
    vandal.vector(3, new String(VectorCodec.encode(id(3), wide()), StandardCharsets.UTF_8));
    vandal.manifest(3, Instant.EPOCH);
    vandal.vectors(4, 20);
    vandal.vector(4, vandal.first(4).replaceFirst("\"bias\":[^,}]+", "\"bias\":1e999"));
    vandal.manifest(4, Instant.EPOCH);
    vandal.vectors(5, 20);
    vandal.vector(5, vandal.first(5).replaceFirst("\"bias\":[^,}]+", "\"bias\":0.5"));
    vandal.manifest(5, Instant.EPOCH);
    vandal.vectors(6, 10);
    vandal.manifest(6, Instant.EPOCH);
    vandal.vectors(7, 10);
    vandal.manifest(8, Instant.EPOCH);
    vandal.vectors(9, 20);
    vandal.record(Topic.GENERATIONS, "taste:9", "garbage");
    vandal.vectors(10, 20);
    vandal.vector(10, "garbage");
    vandal.manifest(10, Instant.EPOCH);
    vandal.vectors(11, 20);
    vandal.manifest(11, Instant.EPOCH.plusSeconds(1));
    vandal.record(Topic.GENERATIONS, "taste:13", "{\"space\":\"\",\"generation\":3}");
    vandal.vectors(14, 20);
    vandal.vector(14, "{\"space\":\"\",\"generation\":3}");
    vandal.manifest(14, Instant.EPOCH);
    vandal.record(Topic.GENERATIONS, "taste:999999999", "garbage");
    vandal.record(Topic.GENERATIONS, "smell:1", "garbage");
    vandal.record(Topic.MOVIE_VECTORS, "garbage", "garbage");
    vandal.record(Topic.GENERATIONS, "taste:x", "garbage");
    for (int number : new int[] {2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14}) {
      vandal.record(Topic.GENERATIONS, "taste", "{\"serving\":%d}".formatted(number));
    }
    vandal.record(Topic.GENERATIONS, "taste", "garbage");
  }

  private static void assertRefused(LiveVectors live) {
    assertThat(serving(live)).isEqualTo(id(12));
    Map<String, String> refused = new HashMap<>();
    live.all().stream()
        .filter(status -> status.state() == State.REFUSED)
        .forEach(it -> refused.put(it.id().toString(), it.problem().orElseThrow()));
    assertThat(refused).containsOnlyKeys(REFUSALS.keySet());
    REFUSALS.forEach((id, reason) -> assertThat(refused.get(id)).as(id).startsWith(reason));
    assertThat(live.snapshot().problems()).hasSize(PROBLEMS.size());
    assertThat(live.snapshot().problems())
        .allMatch(problem -> PROBLEMS.stream().anyMatch(problem::contains));
  }

  private static void assertToldOnce(ListAppender<ILoggingEvent> lines) {
    List<String> told =
        List.copyOf(lines.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
    assertThat(told).hasSize(REFUSALS.size() + PROBLEMS.size());
    REFUSALS
        .keySet()
        .forEach(
            id ->
                assertThat(told)
                    .filteredOn(line -> line.startsWith("generation " + id + " refused, "))
                    .as(id)
                    .hasSize(1));
  }

  static GenerationId id(int number) {
    return new GenerationId(Space.TASTE, number);
  }

  private static MovieVector wide() {
    return new MovieVector(1, new float[5], new float[5], new float[5], 0);
  }

  @Test
  void abandonedTransactionIsNeverSeen() throws Exception {
    Cluster cluster = BROKER.cluster("abandoned-");
    Map<String, Object> transactional =
        new HashMap<>(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "abandoned"));
    try (LiveVectors live = LiveVectors.open(cluster, PATIENCE);
        GenerationPublisher publisher = publisher(cluster, 2);
        Producer<byte[], byte[]> half = cluster.producer(transactional)) {
      publish(publisher, 1, 1);
      half.initTransactions();
      half.beginTransaction();
      Vandal vandal = new Vandal(cluster, half);
      vandal.vectors(2, 19);
      vandal.manifest(2, Instant.EPOCH);
      half.abortTransaction();
      publish(publisher, 2, 2);
      awaitServing(live, 2);
      assertThat(live.all()).allSatisfy(s -> assertThat(s.state()).isNotEqualTo(State.REFUSED));
    }
  }

  private static void assertNumbers(LiveVectors live, Integer... numbers) {
    assertThat(live.all()).extracting(s -> s.id().number()).containsExactly(numbers);
  }

  private static GenerationPublisher publisher(Cluster cluster, int keep) {
    return new GenerationPublisher(cluster, keep);
  }

  private static void publish(GenerationPublisher publisher, int number, long dataEnd) {
    publisher.publish(List.of(candidate(number, dataEnd, Gate.passed("test"))));
  }

  private static Candidate candidate(int number, long dataEnd, Gate gate) {
    Generation.Fit fit = new Generation.Fit(Map.of(), Map.of(0, dataEnd), Instant.EPOCH);
    return new Candidate(vectors(number), Map.of(), fit, gate);
  }

  static MovieVectors vectors(int number) {
    return Histories.vectors(number, 20, 4, number);
  }

  static void send(
      Producer<byte[], byte[]> producer, Cluster cluster, Topic topic, String key, String value)
      throws Exception {
    producer.send(new ProducerRecord<>(cluster.name(topic), bytes(key), bytes(value))).get();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void awaitServing(LiveVectors live, int number) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(serving(live)).isEqualTo(new GenerationId(Space.TASTE, number)));
  }

  private static GenerationId serving(LiveVectors live) {
    return live.current()
        .orElseThrow(() -> new AssertionError("none serves"))
        .models()
        .taste()
        .vectors()
        .id();
  }

  private static void assertServesAfterRestart(Cluster cluster, int number) throws Exception {
    try (LiveVectors restarted = LiveVectors.open(cluster, PATIENCE)) {
      assertThat(serving(restarted)).isEqualTo(new GenerationId(Space.TASTE, number));
    }
  }

  /** The vectors that a compacted topic would still hold, counted by generation. */
  private static Map<Integer, Integer> remainingVectors(Cluster cluster) {
    Map<VectorCodec.Key, Boolean> present = new HashMap<>();
    TopicScan.read(
        cluster,
        List.of(cluster.name(Topic.MOVIE_VECTORS)),
        message ->
            present.put(
                VectorCodec.parseKey(message.key()).orElseThrow(), message.value() != null));
    Map<Integer, Integer> counts = new HashMap<>();
    List<VectorCodec.Key> keys = new ArrayList<>(present.keySet());
    keys.removeIf(key -> !present.get(key));
    keys.forEach(key -> counts.merge(key.generation().number(), 1, Integer::sum));
    return counts;
  }
}
