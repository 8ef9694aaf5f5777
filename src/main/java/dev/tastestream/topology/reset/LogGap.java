package dev.tastestream.topology.reset;

import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a partition of the log reaches.
 *
 * @param begin offset of the first record that is still there
 * @param end offset after the last one
 */
record LogGap(long begin, long end) {

  private static final LogGap NO_TOPIC = new LogGap(0, 0);

  /**
   * Returns how many records were processed into the ledger that the log no longer has: retention
   * has deleted them, or the topic was made anew.
   *
   * @param log the partitions of the log that are there
   * @param processed the offsets of the group on the same topic
   * @return empty if it is unknown, because the group has no offsets
   */
  static OptionalLong records(
      Map<TopicPartition, LogGap> log, Map<TopicPartition, OffsetAndMetadata> processed) {
    if (processed.isEmpty()) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        processed.entrySet().stream()
            .mapToLong(
                it -> log.getOrDefault(it.getKey(), NO_TOPIC).goneBefore(it.getValue().offset()))
            .sum());
  }

  private long goneBefore(long processed) {
    return processed > end ? processed : Math.min(begin, processed);
  }
}
