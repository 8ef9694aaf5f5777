package dev.tastestream.evaluation.metric;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Tests whether one system differs from another on the same users (paired bootstrap, Efron and
 * Tibshirani 1993). Users are drawn repeatedly with replacement, and both systems are measured on
 * the same draw. What makes a user difficult for both cancels in the difference.
 *
 * @param draws number of draws
 * @param seed the same seed gives the same draws
 */
public record PairedBootstrap(int draws, long seed) {

  private static final double OUTSIDE = .025;

  public PairedBootstrap {
    if (draws < 1) {
      throw new IllegalArgumentException("%d draws: need at least one".formatted(draws));
    }
  }

  /**
   * The difference of a figure between two systems.
   *
   * @param value the figure of the first system minus that of the second
   * @param low lower end of its 95 % interval
   * @param high upper end of it
   * @param p probability of a difference this large between equally good systems, at least 1/(draws
   *     + 1)
   */
  public record Difference(double value, double low, double high, double p) {}

  /** Returns the difference {@code one − other} of samples of the same measure and users. */
  public Difference difference(UserSample one, UserSample other) {
    int users = one.totals().length;
    if (one.measure() != other.measure() || users != other.totals().length) {
      throw new IllegalArgumentException(
          "%s of %d users can't be paired with %s of %d"
              .formatted(one.measure(), users, other.measure(), other.totals().length));
    }
    SplittableRandom random = new SplittableRandom(seed);
    double[] drawn = new double[draws];
    for (int i = 0; i < draws; i++) {
      int[] times = new int[users];
      for (int k = 0; k < users; k++) {
        times[random.nextInt(users)]++;
      }
      drawn[i] = one.value(times) - other.value(times);
    }
    Arrays.sort(drawn);
    return new Difference(
        one.value() - other.value(),
        quantile(drawn, OUTSIDE),
        quantile(drawn, 1 - OUTSIDE),
        p(drawn));
  }

  private static double quantile(double[] sorted, double part) {
    return sorted[(int) Math.round(part * (sorted.length - 1))];
  }

  private static double p(double[] drawn) {
    long notAbove = Arrays.stream(drawn).filter(d -> d <= 0).count();
    long notBelow = Arrays.stream(drawn).filter(d -> d >= 0).count();
    return Math.min(1, 2.0 * (1 + Math.min(notAbove, notBelow)) / (drawn.length + 1));
  }
}
