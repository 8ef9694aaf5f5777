package dev.tastestream.topology.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class BacklogClientsTest {

  private static final TopicPartition RATINGS = new TopicPartition("ratings", 3);
  private static final TopicPartition STRAYS = new TopicPartition("strays", 3);
  private static final TopicPartition OTHERS = new TopicPartition("ratings", 5);

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final AtomicLong nanos = new AtomicLong();
  private final BacklogClients clients = new BacklogClients(nanos::get);

  BacklogClientsTest() {
    consumer.assign(List.of(RATINGS, STRAYS, OTHERS));
    consumer.updateBeginningOffsets(Map.of(RATINGS, 0L, STRAYS, 4L, OTHERS, 0L));
    consumer.seek(RATINGS, 50);
    consumer.seek(STRAYS, 9);
    consumer.seek(OTHERS, 77);
    consumer.commitSync(
        Map.of(RATINGS, new OffsetAndMetadata(24), OTHERS, new OffsetAndMetadata(70)));
  }

  @Test
  void aTaskBeginsWhereTheLastCommitEnded() {
    ownConsumer();

    assertThat(clients.beginAtCommitted(RATINGS)).hasValue(24);
    assertThat(consumer.position(RATINGS)).isEqualTo(24);
  }

  @Test
  void anInputThatNothingWasCommittedOfIsReadFromItsStart() {
    ownConsumer();

    assertThat(clients.beginAtCommitted(STRAYS)).isEmpty();
    assertThat(consumer.position(STRAYS)).isEqualTo(4);
  }

  @Test
  void allInputsOfTheTaskBeginAnewAndNoOther() {
    ownConsumer();

    clients.beginAtCommitted(RATINGS);

    assertThat(consumer.position(STRAYS)).isEqualTo(4);
    assertThat(consumer.position(OTHERS)).isEqualTo(77);
  }

  @Test
  void whatBelongsToAnotherThreadIsNeverTakenForAnEmptyBacklog() {
    clients.remember("another-StreamThread-1-consumer", consumer);

    assertThatThrownBy(() -> clients.records(RATINGS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll(Thread.currentThread().getName(), "another-StreamThread-1");
    assertThatThrownBy(() -> clients.beginAtCommitted(RATINGS))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aPartitionThatIsNotReadHasNoBacklog() {
    ownConsumer();

    assertThat(clients.records(new TopicPartition("ratings", 1))).isZero();
    assertThat(consumer.assignment()).isEqualTo(Set.of(RATINGS, STRAYS, OTHERS));
  }

  @Test
  void aLagIsAskedForAgainAfterAMomentAndAtOnceWhenATaskBegins() {
    ownConsumer();
    consumer.updateEndOffsets(Map.of(RATINGS, 60L, STRAYS, 9L, OTHERS, 77L));
    assertThat(clients.records(RATINGS)).isEqualTo(10);
    consumer.updateEndOffsets(Map.of(RATINGS, 5_000L, STRAYS, 9L, OTHERS, 77L));
    assertThat(clients.records(RATINGS)).as("within the same moment").isEqualTo(10);
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(5));
    assertThat(clients.records(RATINGS)).isEqualTo(4_950);
    assertThat(clients.isReplay(RATINGS)).isTrue();

    clients.beginAtCommitted(RATINGS);

    assertThat(clients.records(RATINGS)).isEqualTo(4_976);
  }

  private void ownConsumer() {
    clients.remember(Thread.currentThread().getName() + "-consumer", consumer);
  }
}
