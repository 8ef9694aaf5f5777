package dev.tastestream.http.ratings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tastestream.broker.BrokerConfig;
import dev.tastestream.broker.EmbeddedBroker;
import dev.tastestream.domain.RatingEvent;
import dev.tastestream.domain.RatingEvent.Erased;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.http.ratings.RatingWriter.Written;
import dev.tastestream.http.server.LogUnavailableException;
import dev.tastestream.support.Broker;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.Arrival;
import dev.tastestream.wire.codec.Decoded;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.RatingCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class KafkaRatingWriterIT {

  private static final Rated OF_2000 = new Rated(42, 1, 4.5, 964982703000L);
  private static final int WRITES = 500;

  @TempDir Path stateDir;

  @Test
  void whatIsWrittenIsReadBackAtThePositionAndTimeThatWereToldThenAGoneLogIsReported() {
    KafkaRatingWriter late;
    try (EmbeddedBroker broker = EmbeddedBroker.start(new BrokerConfig(stateDir, 0))) {
      Cluster cluster = Cluster.at(broker.bootstrapServers());
      Broker.applyTopics(cluster);
      try (KafkaRatingWriter writer = KafkaRatingWriter.open(cluster, Duration.ofMinutes(1))) {
        assertReadBack(cluster, OF_2000, writer.write(OF_2000));
        Written erased = writer.write(new Erased(42, 0));
        assertReadBack(cluster, new Erased(42, erased.appendTime()), erased);
        assertReadOneByOne(cluster, erased.position());
        printLatency(writer);
      }
      late = KafkaRatingWriter.open(cluster, Duration.ofSeconds(2));
    }
    try (late) {
      assertThatThrownBy(() -> late.write(OF_2000))
          .isInstanceOf(LogUnavailableException.class)
          .hasMessageContaining("send it again");
    }
  }

  private static void assertReadBack(Cluster cluster, RatingEvent event, Written written) {
    int home = written.position().partition();
    TopicPartition partition = new TopicPartition(cluster.name(Topic.RATINGS), home);
    try (Consumer<byte[], byte[]> reader = cluster.reader()) {
      reader.assign(List.of(partition));
      reader.seek(partition, written.position().offset());
      ConsumerRecord<byte[], byte[]> message = reader.poll(Duration.ofMinutes(1)).iterator().next();
      Arrival arrival = new Arrival(message.value(), written.position(), message.timestamp());

      assertThat(message.offset()).isEqualTo(written.position().offset());
      assertThat(message.timestamp()).isEqualTo(written.appendTime());
      assertThat(home).isEqualTo(Ids.homePartition(message.key(), partitions(reader, cluster)));
      assertThat(RatingCodec.MOVIELENS.decode(message.key(), arrival))
          .isEqualTo(new Decoded.Accepted(event, written.position(), written.appendTime()));
    }
  }

  private static void assertReadOneByOne(Cluster cluster, SourcePosition last) {
    try (KafkaRatingReader reader = KafkaRatingReader.open(cluster, Duration.ofMinutes(1))) {
      assertThat(reader.read(last).orElseThrow().key()).isEqualTo(Ids.key(42));
      assertThat(reader.read(last).orElseThrow().arrival().value()).isNull();
      assertThat(reader.read(new SourcePosition(last.partition(), last.offset() + 1))).isEmpty();
      assertThat(reader.read(new SourcePosition(99, 0))).isEmpty();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static int partitions(Consumer<byte[], byte[]> reader, Cluster cluster) {
    return reader.partitionsFor(cluster.name(Topic.RATINGS)).size();
  }

  private static void printLatency(KafkaRatingWriter writer) {
    double[] millis = new double[WRITES];
    for (int i = 0; i < WRITES; i++) {
      long begin = System.nanoTime();
      writer.write(new Rated(i, 1, 4, 964982703000L));
      millis[i] = (System.nanoTime() - begin) / 1e6;
    }
    Arrays.sort(millis);
    System.out.printf(
        "one write, confirmed: p50 %.1f ms, p99 %.1f ms%n",
        millis[WRITES / 2], millis[WRITES * 99 / 100]);
  }
}
