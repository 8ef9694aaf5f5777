package dev.tastestream.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tastestream.domain.Candidate;
import dev.tastestream.domain.FittedSpace;
import dev.tastestream.domain.Gate;
import dev.tastestream.domain.Generation;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Pointer;
import dev.tastestream.domain.Space;
import dev.tastestream.support.Broker;
import dev.tastestream.support.Histories;
import dev.tastestream.vectors.GenerationStatus.State;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.TopicScan;
import dev.tastestream.wire.VectorCodec;
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

class GenerationsIT {

  @RegisterExtension static final Broker BROKER = new Broker();

  private static final Duration PATIENCE = Duration.ofSeconds(30);

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

  @Test
  void damagedGenerationsAreRefusedLiveAndAfterARestart() throws Exception {
    Cluster cluster = BROKER.cluster("damage-");
    try (LiveVectors live = LiveVectors.open(cluster, PATIENCE);
        GenerationPublisher publisher = publisher(cluster, 2);
        Producer<byte[], byte[]> other = cluster.producer(Map.of())) {
      publish(publisher, 1, 1);
      awaitServing(live, 1);
      publishDamaged(cluster, other);
      send(other, cluster, Topic.GENERATIONS, "taste:x", "garbage");
      send(other, cluster, Topic.GENERATIONS, "taste:3", "garbage");
      send(other, cluster, Topic.MOVIE_VECTORS, "garbage", "garbage");
      send(other, cluster, Topic.MOVIE_VECTORS, "taste:3:1", "garbage");
      await().atMost(PATIENCE).untilAsserted(() -> assertRefused(live));
    }
    try (LiveVectors restarted = LiveVectors.open(cluster, PATIENCE)) {
      assertRefused(restarted);
    }
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
      publishDamaged(cluster, half);
      half.abortTransaction();
      publish(publisher, 2, 2);
      awaitServing(live, 2);
      assertThat(live.all()).allSatisfy(s -> assertThat(s.state()).isNotEqualTo(State.REFUSED));
    }
  }

  /** Generation 2 with one vector missing, as a publisher without transactions may leave it. */
  private static void publishDamaged(Cluster cluster, Producer<byte[], byte[]> producer)
      throws Exception {
    MovieVectors vectors = vectors(2);
    List<MovieVector> withoutTheLast = vectors.toList().subList(0, vectors.size() - 1);
    for (MovieVector vector : withoutTheLast) {
      byte[] key = VectorCodec.key(vectors.id(), vector.movieId());
      producer
          .send(
              new ProducerRecord<>(
                  cluster.name(Topic.MOVIE_VECTORS), key, VectorCodec.encode(vectors.id(), vector)))
          .get();
    }
    String manifest =
        """
        {"space":"taste","generation":2,"dimension":4,"movies":20,"sha256":"%s",
         "weighting":{"tau":3.0,"offset":1.0},"parameters":{},"metrics":{},"trainedOn":{},
         "createdAt":"2026-01-01T00:00:00Z","gate":{"verdict":"passed","reason":"test"}}
        """
            .formatted(Checksum.of(new FittedSpace(vectors, Map.of())));
    send(producer, cluster, Topic.GENERATIONS, "taste:2", manifest);
    send(producer, cluster, Topic.GENERATIONS, "taste", "{\"serving\":2}");
  }

  private static void assertRefused(LiveVectors live) {
    assertThat(serving(live)).isEqualTo(new GenerationId(Space.TASTE, 1));
    assertThat(live.all()).hasSize(2);
    GenerationStatus second = live.all().get(1);
    assertThat(second.state()).isEqualTo(State.REFUSED);
    assertThat(second.problem()).contains("19 vectors, the manifest names 20");
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

  private static MovieVectors vectors(int number) {
    return Histories.vectors(number, 20, 4, number);
  }

  private static void send(
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
        .taste()
        .vectors()
        .id();
  }

  private static void assertServesAfterRestart(Cluster cluster, int number) throws Exception {
    try (LiveVectors restarted = LiveVectors.open(cluster, PATIENCE)) {
      assertThat(serving(restarted)).isEqualTo(new GenerationId(Space.TASTE, number));
    }
  }

  /** Vectors that a compacted topic would still hold, counted by generation. */
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
