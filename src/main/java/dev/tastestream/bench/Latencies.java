package dev.tastestream.bench;

import java.util.Collection;

/** The latencies of responses. */
record Latencies(Collection<Long> nanos) {

  private static final double MILLI = 1e6;

  /** Returns a quantile of the latencies, in milliseconds. */
  double millis(double part) {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    int rank = (int) Math.ceil(part * sorted.length);
    return sorted[Math.max(rank, 1) - 1] / MILLI;
  }
}
