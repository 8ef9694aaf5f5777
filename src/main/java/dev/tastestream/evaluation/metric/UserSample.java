package dev.tastestream.evaluation.metric;

/**
 * A figure as a ratio of two sums over users, from which its standard error and bootstrap samples
 * are computed. For a mean over users, each count is 1; for a mean over ratings, a user's count is
 * the number of ratings.
 *
 * @param totals each user's part of the numerator, in ascending order of the users
 * @param counts each user's part of the denominator
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by contract, never compared
public record UserSample(Measure measure, double[] totals, double[] counts) {

  /** Returns the figure. */
  public double value() {
    return measure.ofRatio(ratio());
  }

  private double ratio() {
    double total = 0;
    double count = 0;
    for (int user = 0; user < totals.length; user++) {
      total += totals[user];
      count += counts[user];
    }
    return total / count;
  }

  /** Returns the figure if the user at <i>i</i> counts {@code times[i]} times. */
  public double value(int[] times) {
    double total = 0;
    double count = 0;
    for (int user = 0; user < totals.length; user++) {
      total += times[user] * totals[user];
      count += times[user] * counts[user];
    }
    return measure.ofRatio(total / count);
  }

  /**
   * Returns the standard error if users are sampled, not their ratings; NaN for a single user. Uses
   * the linear approximation of the ratio (Cochran 1977, 6.4).
   */
  public double standardError() {
    double ratio = ratio();
    double squares = 0;
    double count = 0;
    for (int user = 0; user < totals.length; user++) {
      double residual = totals[user] - ratio * counts[user];
      squares += residual * residual;
      count += counts[user];
    }
    int n = totals.length;
    return measure.slopeAt(ratio) * Math.sqrt(squares * n / (n - 1)) / count;
  }
}
