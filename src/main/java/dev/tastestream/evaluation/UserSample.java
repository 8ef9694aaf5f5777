package dev.tastestream.evaluation;

/**
 * A figure as a ratio of two sums over users, so that users can be drawn again and the error of the
 * figure is known: a mean over users has counts of one, a mean over ratings has a user's ratings.
 *
 * @param totals what each user adds above the line, in ascending order of the users
 * @param counts what each user adds below it
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by contract, compared nowhere
record UserSample(Measure measure, double[] totals, double[] counts) {

  /** The figure. */
  double value() {
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

  /** The figure over users of which the one at <i>i</i> counts {@code times[i]} times. */
  double value(int[] times) {
    double total = 0;
    double count = 0;
    for (int user = 0; user < totals.length; user++) {
      total += times[user] * totals[user];
      count += times[user] * counts[user];
    }
    return measure.ofRatio(total / count);
  }

  /**
   * The standard error over users, who are drawn and not their ratings; NaN for a single user. By
   * the linear approximation of the ratio.
   */
  double standardError() {
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
