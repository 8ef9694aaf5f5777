package dev.tastestream.verify;

import dev.tastestream.domain.SourcePosition;
import java.util.Map;

/**
 * Where the partitions of {@code ratings} ended at one moment.
 *
 * @param lastOffsets offset of the last record of each partition that has one
 */
record LogEnds(Map<Integer, Long> lastOffsets) {

  LogEnds {
    lastOffsets = Map.copyOf(lastOffsets);
  }

  /** The last offset of a partition, −1 if it was empty. */
  long last(int partition) {
    return lastOffsets.getOrDefault(partition, -1L);
  }

  /** Whether a record was there. */
  boolean holds(SourcePosition position) {
    return position.offset() <= last(position.partition());
  }
}
