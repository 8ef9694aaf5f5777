package dev.tastestream.http.ratings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tastestream.domain.RatingEvent.Erased;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.http.ratings.RatingWriter.Written;
import dev.tastestream.http.server.LogUnavailableException;
import dev.tastestream.http.server.message.Problem;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.RatingCodec;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaRatingWriterTest {

  private static final String TOPIC = "my-ratings";
  private static final int PARTITIONS = 6;
  private static final Rated EVENT = new Rated(42, 1, 4.5, 964982703000L);

  @Test
  void anEventGoesToItsUsersHomePartitionWhateverThePartitioner() {
    MockProducer<byte[], byte[]> producer = producer(true);
    KafkaRatingWriter writer = writer(producer, Duration.ofSeconds(5));
    int home = Ids.homePartition(Ids.key(42), PARTITIONS);
    Written first = writer.write(EVENT);
    Written second = writer.write(EVENT);

    assertThat(first.position().partition()).isEqualTo(home);
    assertThat(second.position().offset()).isEqualTo(first.position().offset() + 1);
    ProducerRecord<byte[], byte[]> sent = producer.history().get(0);
    assertThat(sent.topic()).isEqualTo(TOPIC);
    assertThat(sent.partition()).isEqualTo(home);
    assertThat(sent.key()).isEqualTo(Ids.key(42));
    assertThat(sent.value()).isEqualTo(RatingCodec.encode(EVENT));
  }

  @Test
  void anErasureIsATombstone() {
    MockProducer<byte[], byte[]> producer = producer(true);
    writer(producer, Duration.ofSeconds(5)).write(new Erased(42, 0));

    assertThat(producer.history()).singleElement().matches(sent -> sent.value() == null);
  }

  @Test
  void aLogThatConfirmsNothingIsGivenUpAtTheDeadline() {
    KafkaRatingWriter writer = writer(producer(false), Duration.ofMillis(20));

    assertThatThrownBy(() -> writer.write(EVENT))
        .isInstanceOf(LogUnavailableException.class)
        .hasMessageContaining("20 ms")
        .hasMessageContaining("send it again");
  }

  @Test
  void aLogThatRefusesToTakeTheEventIsReported() {
    MockProducer<byte[], byte[]> producer = producer(true);
    producer.sendException = new TimeoutException("no metadata");
    KafkaRatingWriter writer = writer(producer, Duration.ofSeconds(5));

    assertThatThrownBy(() -> writer.write(EVENT))
        .isInstanceOf(LogUnavailableException.class)
        .hasMessageContaining("no metadata");
  }

  @Test
  void aProducerThatIsDeadIsReplaced() {
    MockProducer<byte[], byte[]> dead = producer(true);
    dead.sendException = new KafkaException("in an error state");
    MockProducer<byte[], byte[]> fresh = producer(true);
    Iterator<MockProducer<byte[], byte[]>> producers = List.of(dead, fresh).iterator();
    KafkaRatingWriter writer =
        new KafkaRatingWriter(
            producers::next,
            new KafkaRatingWriter.Destination(TOPIC, PARTITIONS),
            Duration.ofSeconds(5));

    assertThatThrownBy(() -> writer.write(EVENT)).isInstanceOf(LogUnavailableException.class);
    writer.write(EVENT);

    assertThat(dead.closed()).isTrue();
    assertThat(fresh.history()).hasSize(1);
  }

  @Test
  void whatNobodyWouldReadIsNotWritten() {
    MockProducer<byte[], byte[]> producer = producer(true);
    RatingWriter writer =
        new CheckedRatingWriter(
            writer(producer, Duration.ofSeconds(5)),
            () -> Optional.of("ratings has 12 partitions"));

    assertThatThrownBy(() -> writer.write(EVENT))
        .isInstanceOfSatisfying(
            Problem.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(503);
              assertThat(refused.detail()).contains("ratings has 12 partitions");
            });
    assertThat(producer.history()).isEmpty();
  }

  private static KafkaRatingWriter writer(
      MockProducer<byte[], byte[]> producer, Duration deadline) {
    return new KafkaRatingWriter(
        () -> producer, new KafkaRatingWriter.Destination(TOPIC, PARTITIONS), deadline);
  }

  private static MockProducer<byte[], byte[]> producer(boolean confirms) {
    Node node = new Node(0, "127.0.0.1", 9092);
    Node[] nodes = {node};
    List<PartitionInfo> partitions =
        IntStream.range(0, PARTITIONS)
            .mapToObj(partition -> new PartitionInfo(TOPIC, partition, node, nodes, nodes))
            .toList();
    Cluster cluster = new Cluster("test", List.of(node), partitions, Set.of(), Set.of());
    return new MockProducer<>(
        cluster,
        confirms,
        new RoundRobinPartitioner(),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
