package dev.tastestream.verify.log;

import dev.tastestream.domain.SourcePosition;
import java.util.Map;

/**
 * The ends of the partitions of {@code ratings} at one moment.
 *
 * @param lastOffsets offset of the last record of each partition that has one
 */
public record LogEnds(Map<Integer, Long> lastOffsets) {

  public LogEnds {
    lastOffsets = Map.copyOf(lastOffsets);
  }

  /** Returns the last offset of a partition, −1 if it was empty. */
  public long last(int partition) {
    return lastOffsets.getOrDefault(partition, -1L);
  }

  /** Returns whether a record was already in the log. */
  public boolean holds(SourcePosition position) {
    return position.offset() <= last(position.partition());
  }
}
