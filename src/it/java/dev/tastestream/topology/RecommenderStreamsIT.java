package dev.tastestream.topology;

import static dev.tastestream.topology.RatingMessages.PARTITIONS;
import static dev.tastestream.topology.RatingMessages.TIME;
import static dev.tastestream.topology.RatingMessages.homeMessage;
import static dev.tastestream.topology.RatingMessages.later;
import static dev.tastestream.topology.RatingMessages.message;
import static dev.tastestream.topology.RatingMessages.randomEvents;
import static dev.tastestream.topology.RunningTopology.committed;
import static dev.tastestream.topology.RunningTopology.header;
import static dev.tastestream.topology.RunningTopology.lists;
import static dev.tastestream.topology.RunningTopology.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.domain.AsOf;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.RatingEvent;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.RatingEvent.Retracted;
import dev.tastestream.profile.Profile;
import dev.tastestream.support.Broker;
import dev.tastestream.support.Early;
import dev.tastestream.support.Histories;
import dev.tastestream.topology.list.ListMaker;
import dev.tastestream.topology.query.StateUnavailableException;
import dev.tastestream.topology.streams.StreamsSettings.Guarantee;
import dev.tastestream.topology.user.UserView;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.DeadLetter;
import dev.tastestream.wire.codec.Ids;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Early
class RecommenderStreamsIT {

  @RegisterExtension static final Broker BROKER = new Broker();

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final MovieVectors FIRST = Histories.vectors(1, 60, 8, 1);
  private static final MovieVectors SECOND = Histories.vectors(2, 60, 8, 2);

  @TempDir private Path stateDir;

  @Test
  void recordsInWrongPartitionsDoNotSplitAUser() throws Exception {
    Cluster cluster = BROKER.cluster("strays-");
    try (RunningTopology topology = exactlyOnce(cluster);
        Producer<byte[], byte[]> producer = cluster.producer(Map.of())) {
      topology.awaitReady();
      for (long user = 1; user <= 20; user++) {
        for (int movie = 1; movie <= 12; movie++) {
          Rated event = new Rated(user, movie, 4, TIME + movie);
          int anyPartition = (int) ((user + movie) % PARTITIONS);
          send(producer, message(cluster, anyPartition, event));
        }
      }
      await()
          .atMost(PATIENCE)
          .ignoreException(StateUnavailableException.class)
          .untilAsserted(
              () -> {
                for (long user = 1; user <= 20; user++) {
                  assertThat(topology.state().view(user).history().rated()).hasSize(12);
                }
              });
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(lists(cluster).values())
                      .hasSize(20)
                      .allSatisfy(list -> assertThat(list.get("ratings").asInt()).isEqualTo(12)));
      committed(cluster, Topic.RECOMMENDATIONS)
          .forEach(
              list ->
                  assertThat(list.partition())
                      .isEqualTo(Ids.homePartition(list.key(), PARTITIONS)));
    }
  }

  @Test
  void malformedRecordsBecomeDeadLettersAndTheGoodOnesAroundThemAreAllThere() throws Exception {
    Cluster cluster = BROKER.cluster("poison-");
    try (RunningTopology topology = exactlyOnce(cluster);
        Producer<byte[], byte[]> producer = cluster.producer(Map.of())) {
      topology.awaitReady();
      byte[] value = "no json".getBytes(StandardCharsets.UTF_8);
      for (int movie = 1; movie <= 20; movie++) {
        send(producer, message(cluster, 3, new Rated(7, movie, 3.5, TIME + movie)));
        send(producer, new ProducerRecord<>(cluster.name(Topic.RATINGS), 2, Ids.key(7), value));
      }
      send(producer, new ProducerRecord<>(cluster.name(Topic.RATINGS), 0, null, value));
      await()
          .atMost(PATIENCE)
          .ignoreException(StateUnavailableException.class)
          .untilAsserted(() -> assertThat(topology.state().view(7).history().rated()).hasSize(20));
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(committed(cluster, Topic.DEAD_LETTERS)).hasSize(21));
      List<ConsumerRecord<byte[], byte[]>> letters = committed(cluster, Topic.DEAD_LETTERS);
      assertThat(letters).allSatisfy(letter -> assertThat(letter.value()).isEqualTo(value));
      assertThat(letters)
          .filteredOn(letter -> letter.key() != null)
          .hasSize(20)
          .allSatisfy(
              letter -> {
                assertThat(header(letter, DeadLetter.REASON)).isEqualTo("MALFORMED_JSON");
                assertThat(header(letter, DeadLetter.SOURCE_PARTITION)).isEqualTo("2");
              })
          .extracting(letter -> header(letter, DeadLetter.SOURCE_OFFSET))
          .doesNotHaveDuplicates();
      assertThat(letters)
          .filteredOn(letter -> letter.key() == null)
          .extracting(letter -> header(letter, DeadLetter.REASON))
          .containsExactly("MISSING_KEY");
    }
  }

  @Test
  void bothGuaranteesEndInTheSameState() throws Exception {
    List<RatingEvent> events = randomEvents(2000);
    Map<Long, JsonNode> exactlyOnce =
        run(BROKER.cluster("exactly-"), Guarantee.EXACTLY_ONCE_V2, events);
    Map<Long, JsonNode> atLeastOnce =
        run(BROKER.cluster("least-"), Guarantee.AT_LEAST_ONCE, events);
    assertThat(exactlyOnce).hasSize(30);
    assertThat(withoutPosition(atLeastOnce)).isEqualTo(withoutPosition(exactlyOnce));
  }

  /** A transaction leaves an end marker in the log, and a refused record leaves no row as proof. */
  @Test
  void afterARestartItStandsWhereItWasCommittedThoughNothingNewHasCome() throws Exception {
    Cluster cluster = BROKER.cluster("again-");
    Map<Integer, Long> receipts = new TreeMap<>();
    Map<String, Object> transactional = Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "again");
    try (RunningTopology topology = exactlyOnce(cluster);
        Producer<byte[], byte[]> producer = cluster.producer(transactional)) {
      producer.initTransactions();
      producer.beginTransaction();
      for (int partition = 0; partition < PARTITIONS; partition++) {
        String ratings = cluster.name(Topic.RATINGS);
        byte[] refused = "no json".getBytes(StandardCharsets.UTF_8);
        send(producer, homeMessage(cluster, new Rated(7, partition, 3.5, TIME)));
        receipts.put(
            partition,
            producer
                .send(new ProducerRecord<>(ratings, partition, Ids.key(7), refused))
                .get()
                .offset());
      }
      producer.commitTransaction();
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(committed(cluster, Topic.DEAD_LETTERS)).hasSize(6));
    }
    try (RunningTopology topology = exactlyOnce(cluster)) {
      topology.awaitReady();
      List<AsOf> places = topology.state().asOf();
      assertThat(places).hasSize(PARTITIONS);
      assertThat(places)
          .allSatisfy(
              place ->
                  assertThat(place.offset())
                      .isGreaterThanOrEqualTo(receipts.get(place.partition())));
      assertThat(topology.state().view(7).asOf().eventTime()).isEqualTo(TIME);
    }
  }

  @Test
  void restartKeepsTheStateAndLosesNoPendingUser() throws Exception {
    Cluster cluster = BROKER.cluster("restart-");
    List<RatingEvent> events = randomEvents(600);
    Map<Long, JsonNode> before = run(cluster, Guarantee.EXACTLY_ONCE_V2, events);
    try (Producer<byte[], byte[]> producer = cluster.producer(Map.of())) {
      for (RatingEvent event : randomEvents(60)) {
        send(producer, homeMessage(cluster, later(event)));
      }
    }
    try (RunningTopology topology = exactlyOnce(cluster)) {
      topology.awaitReady();
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertListsAreNewer(lists(cluster), before, topology));
    }
  }

  private static void assertListsAreNewer(
      Map<Long, JsonNode> after, Map<Long, JsonNode> before, RunningTopology topology) {
    for (long user = 1; user <= 30; user++) {
      JsonNode list = after.get(user);
      assertThat(list.get("ratings").asInt())
          .isEqualTo(topology.state().view(user).history().rated().size());
      assertThat(list.at("/asOf/offset").asLong())
          .isGreaterThanOrEqualTo(before.get(user).at("/asOf/offset").asLong());
    }
  }

  /**
   * The records that a corrupted task had fetched are read again, even if the task is recreated
   * before it could reset its offset.
   */
  @Test
  void nothingCountsTwiceAfterATransactionWasAborted() throws Exception {
    Cluster cluster = BROKER.cluster("aborted-");
    long user = 7;
    try (RunningTopology topology = exactlyOnce(cluster);
        Producer<byte[], byte[]> producer = cluster.producer(Map.of())) {
      topology.awaitReady();
      send(producer, homeMessage(cluster, new Rated(user, 1, 4, TIME)));
      topology.awaitIdle();
      int home = topology.state().homePartition(user);
      CompletableFuture<Void> aborted = topology.corrupt(new TaskId(0, home), 60);
      for (int movie = 2; movie <= 50; movie++) {
        Rated event = new Rated(user, movie, movie % 5 + 1, TIME + movie);
        Future<RecordMetadata> unused = producer.send(homeMessage(cluster, event));
      }
      producer.flush();
      aborted.get(60, TimeUnit.SECONDS);
      send(producer, homeMessage(cluster, new Rated(user, 51, 3, TIME + 51)));
      topology.awaitIdle();

      UserView view = topology.state().view(user);
      assertThat(view.history().rated()).hasSize(51);
      assertThat(view.profile().ratings()).isEqualTo(51);
      assertThat(view.profile().sums())
          .usingRecursiveComparison()
          .withComparatorForType(RecommenderStreamsIT::closely, Double.class)
          .isEqualTo(Profile.of(view.history().rated(), FIRST).sums());
      // The list is made, and committed a moment later.
      await().atMost(PATIENCE).until(() -> lists(cluster).get(user).get("ratings").asInt() == 51);
    }
  }

  /**
   * A task that becomes a standby and active again keeps its stores open. Only the ledger then
   * learns what the other instance has written.
   */
  @Test
  void anOwnerWhoIsBackKnowsWhatAnotherHasDoneMeanwhile() throws Exception {
    Cluster cluster = BROKER.cluster("recycled-");
    List<Long> users = LongStream.rangeClosed(1, 30).boxed().toList();
    try (RunningTopology owner = instance(cluster, "owner");
        Producer<byte[], byte[]> producer = cluster.producer(Map.of())) {
      owner.awaitReady();
      for (long user : users) {
        send(producer, homeMessage(cluster, new Rated(user, 1, 5, TIME + 1)));
        send(producer, homeMessage(cluster, new Rated(user, 2, 1, TIME + 2)));
      }
      owner.awaitIdle();
      List<Long> moved;
      try (RunningTopology other = instance(cluster, "other")) {
        moved = await().atMost(PATIENCE).until(() -> owned(other, users), them -> !them.isEmpty());
        for (long user : moved) {
          send(producer, homeMessage(cluster, new Retracted(user, 1, TIME + 3)));
          send(producer, homeMessage(cluster, new Rated(user, 3, 4, TIME + 4)));
        }
        moved.forEach(user -> other.awaitRated(user, 2L, 3L));
      }
      moved.forEach(user -> owner.awaitRated(user, 2L, 3L));
      for (long user : moved) {
        send(producer, homeMessage(cluster, new Rated(user, 4, 2, TIME + 5)));
      }
      await()
          .atMost(PATIENCE)
          .until(
              () -> lists(cluster),
              lists ->
                  moved.stream().allMatch(user -> lists.get(user).get("ratings").asInt() == 3));

      assertThat(moved)
          .allSatisfy(
              user -> {
                UserView view = owner.state().view(user);
                assertThat(view.profile().sums())
                    .usingRecursiveComparison()
                    .isEqualTo(Profile.of(view.history().rated(), FIRST).sums());
              });
      assertListsAreOfOneGeneration(owner, cluster);
    }
  }

  private RunningTopology instance(Cluster cluster, String name) throws InterruptedException {
    Path directory = stateDir.resolve(cluster.topicPrefix() + name);
    return new RunningTopology(cluster, directory, Guarantee.EXACTLY_ONCE_V2, FIRST);
  }

  private static List<Long> owned(RunningTopology instance, List<Long> users) {
    return users.stream().filter(user -> isOwned(instance, user)).toList();
  }

  private static boolean isOwned(RunningTopology instance, long user) {
    try {
      return !instance.state().view(user).history().isUnknown();
    } catch (StateUnavailableException e) {
      return false;
    }
  }

  private static int closely(double a, double b) {
    return Math.abs(a - b) < 1e-9 ? 0 : Double.compare(a, b);
  }

  @Test
  void flipWhileRatingsFlowMixesNothingAndRenewsEveryList() throws Exception {
    Cluster cluster = BROKER.cluster("flip-");
    try (RunningTopology topology = exactlyOnce(cluster);
        Producer<byte[], byte[]> producer = cluster.producer(Map.of())) {
      topology.awaitReady();
      List<RatingEvent> events = randomEvents(3000);
      for (int i = 0; i < events.size(); i++) {
        if (i % 100 == 0) {
          producer.flush();
        }
        Future<RecordMetadata> unused = producer.send(homeMessage(cluster, events.get(i)));
        if (i == events.size() / 2) {
          topology.serve(SECOND);
        }
      }
      producer.flush();
      topology.awaitIdle();
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(lists(cluster).values())
                      .hasSize(30)
                      .allSatisfy(list -> assertThat(list.get("generation").asInt()).isEqualTo(2)));
      assertListsAreOfOneGeneration(topology, cluster);
    }
  }

  /**
   * Recomputes each newest list from the ledger with the vectors of the generation that the list
   * names.
   */
  private static void assertListsAreOfOneGeneration(RunningTopology topology, Cluster cluster) {
    ListMaker listMaker = new ListMaker(movieId -> Optional.empty());
    lists(cluster)
        .forEach(
            (user, list) -> {
              List<Long> expected =
                  listMaker.of(topology.state().view(user), 10).items().stream()
                      .map(item -> item.movieId())
                      .toList();
              List<Long> actual = new ArrayList<>();
              list.get("items").forEach(item -> actual.add(item.get("movieId").asLong()));
              assertThat(actual).isEqualTo(expected);
            });
  }

  private Map<Long, JsonNode> run(Cluster cluster, Guarantee guarantee, List<RatingEvent> events)
      throws Exception {
    Path directory = stateDir.resolve(cluster.topicPrefix());
    try (RunningTopology topology = new RunningTopology(cluster, directory, guarantee, FIRST);
        Producer<byte[], byte[]> producer = cluster.producer(Map.of())) {
      abort(cluster);
      for (RatingEvent event : events) {
        Future<RecordMetadata> unused = producer.send(homeMessage(cluster, event));
      }
      producer.flush();
      topology.awaitIdle();
    }
    return lists(cluster);
  }

  /** Ratings that must not count, whatever the guarantee. */
  private static void abort(Cluster cluster) {
    Map<String, Object> transactional = Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "aborted");
    try (Producer<byte[], byte[]> producer = cluster.producer(transactional)) {
      producer.initTransactions();
      producer.beginTransaction();
      for (int movie = 1; movie <= 60; movie++) {
        Future<RecordMetadata> unused =
            producer.send(homeMessage(cluster, new Rated(31, movie, 5, TIME)));
      }
      producer.flush();
      producer.abortTransaction();
    }
  }

  private RunningTopology exactlyOnce(Cluster cluster) throws InterruptedException {
    return new RunningTopology(
        cluster, stateDir.resolve(cluster.topicPrefix()), Guarantee.EXACTLY_ONCE_V2, FIRST);
  }

  private static Map<Long, JsonNode> withoutPosition(Map<Long, JsonNode> lists) {
    Map<Long, JsonNode> result = new HashMap<>();
    lists.forEach((user, list) -> result.put(user, list.get("items")));
    return result;
  }
}
