package dev.tastestream.domain;

import java.util.Comparator;

/**
 * The position of a record in the {@code ratings} log.
 *
 * @param partition partition of the log, from 0
 * @param offset offset in that partition, from 0
 */
public record SourcePosition(int partition, long offset) implements Comparable<SourcePosition> {

  private static final Comparator<SourcePosition> LOG_ORDER =
      Comparator.comparingInt(SourcePosition::partition).thenComparingLong(SourcePosition::offset);

  public SourcePosition {
    if (partition < 0 || offset < 0) {
      throw new IllegalArgumentException(
          "partition %d, offset %d: neither may be negative".formatted(partition, offset));
    }
  }

  /** Orders by partition, then offset. This is a total order, so no two records of a log tie. */
  @Override
  public int compareTo(SourcePosition other) {
    return LOG_ORDER.compare(this, other);
  }
}
