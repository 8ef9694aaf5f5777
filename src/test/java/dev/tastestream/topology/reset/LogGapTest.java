package dev.tastestream.topology.reset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogGapTest {

  private static final TopicPartition PARTITION = new TopicPartition("ratings", 0);

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # begin, end, processed, gone
          0,      100, 100,       0
          0,      100, 40,        0
          30,     100, 100,       30
          30,     100, 10,        10
          100,    100, 100,       100
          0,      5,   100,       100
          0,      0,   100,       100
          0,      0,   0,         0
          """)
  void countsProcessedRecordsThatTheLogNoLongerHas(
      long begin, long end, long processed, long gone) {
    assertThat(
            LogGap.records(
                Map.of(PARTITION, new LogGap(begin, end)),
                Map.of(PARTITION, new OffsetAndMetadata(processed))))
        .hasValue(gone);
  }

  @Test
  void everythingIsGoneWithTheTopic() {
    assertThat(LogGap.records(Map.of(), Map.of(PARTITION, new OffsetAndMetadata(7)))).hasValue(7);
  }

  @Test
  void nothingIsKnownWithoutOffsets() {
    assertThat(LogGap.records(Map.of(PARTITION, new LogGap(0, 9)), Map.of())).isEmpty();
  }
}
