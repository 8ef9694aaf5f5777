package dev.tastestream.profile;

import java.util.Arrays;

/**
 * What a user's ratings say.
 *
 * @param features a row for each rating, in the order of {@code times}
 * @param targets stars less everything that does not depend on the user
 * @param uncertainty variance of each target from elsewhere, which is told apart from the noise
 * @param times epoch milliseconds, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by contract, compared nowhere
public record UserRatings(
    double[][] features, double[] targets, double[] uncertainty, long[] times) {

  /** Number of ratings. */
  public int size() {
    return targets.length;
  }

  /** Features with the target behind them, for each rating. */
  double[][] rows() {
    double[][] rows = new double[size()][];
    for (int k = 0; k < rows.length; k++) {
      rows[k] = Arrays.copyOf(features[k], features[k].length + 1);
      rows[k][features[k].length] = targets[k];
    }
    return rows;
  }
}
