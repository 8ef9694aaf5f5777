package dev.tastestream.app.bench;

import dev.tastestream.bench.ExactQuery;
import dev.tastestream.bench.report.Limits;
import dev.tastestream.bench.report.Row;
import java.util.List;

/**
 * Measures an exact query over a million vectors. In a small heap only a quarter of them is
 * measured. The row says so then, and has no floor.
 */
final class ExactQueryBench {

  private static final int VECTORS = 1_000_000;
  private static final int QUARTER = 4;

  /** Vectors, the same by dimension, and garbage of making them. */
  private static final long HEAP = 1_000L << 20;

  /** Milliseconds of CPU. */
  private static final Limits LIMITS = Limits.of(25, 12);

  private final Size size;
  private final long heap;

  /**
   * @param heap greatest size of the Java heap, in bytes
   */
  ExactQueryBench(Size size, long heap) {
    this.size = size;
    this.heap = heap;
  }

  /** One row: milliseconds of CPU. */
  List<Row> measure() {
    if (!size.decides()) {
      return List.of(new ExactQuery(size.patientStopwatch(), size.scaled(VECTORS)).measure());
    }
    if (heap >= HEAP) {
      return List.of(new ExactQuery(size.patientStopwatch(), VECTORS).measure().within(LIMITS));
    }
    Row quarter = new ExactQuery(size.patientStopwatch(), VECTORS / QUARTER).measure();
    return List.of(quarter.named(quarter.name() + " (--memory 4g has room for 1,000,000)"));
  }
}
