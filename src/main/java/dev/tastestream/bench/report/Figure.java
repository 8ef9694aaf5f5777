package dev.tastestream.bench.report;

import java.util.Collection;
import java.util.List;

/**
 * A figure that was measured once or several times.
 *
 * @param median what counts
 * @param least the lowest measurement
 * @param most the highest measurement
 */
public record Figure(double median, double least, double most) {

  /** A figure that was measured once. */
  public static Figure of(double only) {
    return new Figure(only, only, only);
  }

  /**
   * Returns the median and the range of measurements.
   *
   * @param turns at least one
   */
  public static Figure of(Collection<Double> turns) {
    List<Double> sorted = turns.stream().sorted().toList();
    return new Figure(sorted.get(sorted.size() / 2), sorted.get(0), sorted.get(sorted.size() - 1));
  }

  /** Returns the figure of one of equal parts. */
  public Figure ofEach(int parts) {
    return new Figure(median / parts, least / parts, most / parts);
  }

  /** Returns whether it was measured more than once, with different results. */
  boolean hasRange() {
    return least < most;
  }
}
