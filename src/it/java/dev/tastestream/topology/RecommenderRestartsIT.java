package dev.tastestream.topology;

import static dev.tastestream.topology.RatingMessages.PARTITIONS;
import static dev.tastestream.topology.RatingMessages.TIME;
import static dev.tastestream.topology.RatingMessages.homeMessage;
import static dev.tastestream.topology.RatingMessages.later;
import static dev.tastestream.topology.RatingMessages.randomEvents;
import static dev.tastestream.topology.RunningTopology.PATIENCE;
import static dev.tastestream.topology.RunningTopology.committed;
import static dev.tastestream.topology.RunningTopology.lists;
import static dev.tastestream.topology.RunningTopology.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.domain.AsOf;
import dev.tastestream.domain.RatingEvent;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.RatingEvent.Retracted;
import dev.tastestream.profile.Profile;
import dev.tastestream.support.Broker;
import dev.tastestream.support.Early;
import dev.tastestream.topology.query.StateUnavailableException;
import dev.tastestream.topology.streams.StreamsSettings.Guarantee;
import dev.tastestream.topology.user.UserView;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.Ids;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the topology knows after a restart, an aborted transaction or a time as a standby. */
@Early
class RecommenderRestartsIT {

  @RegisterExtension static final Broker BROKER = new Broker();

  @RegisterExtension final Instances instances = new Instances();

  /** A transaction leaves an end marker in the log, and a refused record leaves no row as proof. */
  @Test
  void afterARestartItStandsWhereItWasCommittedThoughNothingNewHasCome() throws Exception {
    Cluster cluster = BROKER.cluster("again-");
    Map<Integer, Long> receipts = new TreeMap<>();
    Map<String, Object> transactional = Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "again");
    try (RunningTopology topology = instances.exactlyOnce(cluster);
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
    try (RunningTopology topology = instances.exactlyOnce(cluster)) {
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
    Map<Long, JsonNode> before = instances.run(cluster, Guarantee.EXACTLY_ONCE_V2, events);
    try (Producer<byte[], byte[]> producer = cluster.producer(Map.of())) {
      for (RatingEvent event : randomEvents(60)) {
        send(producer, homeMessage(cluster, later(event)));
      }
    }
    try (RunningTopology topology = instances.exactlyOnce(cluster)) {
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
    try (RunningTopology topology = instances.exactlyOnce(cluster);
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
          .withComparatorForType(RecommenderRestartsIT::closely, Double.class)
          .isEqualTo(Profile.of(view.history().rated(), Instances.VECTORS).sums());
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
    try (RunningTopology owner = instances.exactlyOnce(cluster, "owner");
        Producer<byte[], byte[]> producer = cluster.producer(Map.of())) {
      owner.awaitReady();
      for (long user : users) {
        send(producer, homeMessage(cluster, new Rated(user, 1, 5, TIME + 1)));
        send(producer, homeMessage(cluster, new Rated(user, 2, 1, TIME + 2)));
      }
      owner.awaitIdle();
      List<Long> moved;
      try (RunningTopology other = instances.exactlyOnce(cluster, "other")) {
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
                    .isEqualTo(Profile.of(view.history().rated(), Instances.VECTORS).sums());
              });
      owner.assertListsAreOfOneGeneration();
    }
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
}
