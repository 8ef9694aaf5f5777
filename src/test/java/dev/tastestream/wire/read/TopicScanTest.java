package dev.tastestream.wire.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tastestream.wire.ClusterException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopicScanTest {

  private static final TopicPartition PARTITION = new TopicPartition("ratings", 0);

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final List<Long> offsets = new ArrayList<>();

  @BeforeEach
  void twoRecords() {
    consumer.assign(List.of(PARTITION));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    for (int offset = 0; offset < 2; offset++) {
      consumer.addRecord(new ConsumerRecord<>("ratings", 0, offset, new byte[0], new byte[0]));
    }
  }

  @Test
  void whatIsThereIsHandedOn() {
    TopicScan.readTo(Map.of(PARTITION, 2L), consumer, message -> offsets.add(message.offset()));
    assertThat(offsets).containsExactly(0L, 1L);
  }

  @Test
  void anEndThatNeverComesIsGivenUp() {
    assertThatThrownBy(
            () ->
                TopicScan.readTo(
                    Map.of(PARTITION, 3L), consumer, message -> offsets.add(message.offset())))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("check that the brokers run");
    assertThat(offsets).containsExactly(0L, 1L);
  }
}
