package dev.tastestream.topology;

import static dev.tastestream.topology.RatingMessages.PARTITIONS;
import static dev.tastestream.topology.RatingMessages.TIME;
import static dev.tastestream.topology.RatingMessages.homeMessage;
import static dev.tastestream.topology.RatingMessages.message;
import static dev.tastestream.topology.RatingMessages.randomEvents;
import static dev.tastestream.topology.RunningTopology.PATIENCE;
import static dev.tastestream.topology.RunningTopology.committed;
import static dev.tastestream.topology.RunningTopology.header;
import static dev.tastestream.topology.RunningTopology.lists;
import static dev.tastestream.topology.RunningTopology.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.RatingEvent;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.support.Broker;
import dev.tastestream.support.Early;
import dev.tastestream.support.Histories;
import dev.tastestream.topology.query.StateUnavailableException;
import dev.tastestream.topology.streams.StreamsSettings.Guarantee;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.DeadLetter;
import dev.tastestream.wire.codec.Ids;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What goes through the running topology: strays, malformed records, another generation. */
@Early
class RecommenderStreamsIT {

  @RegisterExtension static final Broker BROKER = new Broker();

  private static final MovieVectors SECOND = Histories.vectors(2, 60, 8, 2);

  @RegisterExtension final Instances instances = new Instances();

  @Test
  void recordsInWrongPartitionsDoNotSplitAUser() throws Exception {
    Cluster cluster = BROKER.cluster("strays-");
    try (RunningTopology topology = instances.exactlyOnce(cluster);
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
    try (RunningTopology topology = instances.exactlyOnce(cluster);
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
        instances.run(BROKER.cluster("exactly-"), Guarantee.EXACTLY_ONCE_V2, events);
    Map<Long, JsonNode> atLeastOnce =
        instances.run(BROKER.cluster("least-"), Guarantee.AT_LEAST_ONCE, events);
    assertThat(exactlyOnce).hasSize(30);
    assertThat(withoutPosition(atLeastOnce)).isEqualTo(withoutPosition(exactlyOnce));
  }

  @Test
  void flipWhileRatingsFlowMixesNothingAndRenewsEveryList() throws Exception {
    Cluster cluster = BROKER.cluster("flip-");
    try (RunningTopology topology = instances.exactlyOnce(cluster);
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
      topology.assertListsAreOfOneGeneration();
    }
  }

  private static Map<Long, JsonNode> withoutPosition(Map<Long, JsonNode> lists) {
    Map<Long, JsonNode> result = new HashMap<>();
    lists.forEach((user, list) -> result.put(user, list.get("items")));
    return result;
  }
}
