package dev.tastestream.topology.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class BacklogClientsTest {

  private static final TopicPartition RATINGS = new TopicPartition("ratings", 3);
  private static final TopicPartition STRAYS = new TopicPartition("strays", 3);
  private static final TopicPartition OTHERS = new TopicPartition("ratings", 5);

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final BacklogClients clients = new BacklogClients();

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

  private void ownConsumer() {
    clients.remember(Thread.currentThread().getName() + "-consumer", consumer);
  }
}
