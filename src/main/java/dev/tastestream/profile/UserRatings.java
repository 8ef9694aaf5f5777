package dev.tastestream.profile;

import java.util.Arrays;

/**
 * A user's ratings as data of the regression.
 *
 * @param features a row for each rating, in the order of {@code times}
 * @param targets stars less everything that does not depend on the user
 * @param uncertainty variance of each target from other sources than the noise
 * @param times epoch milliseconds, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by contract, never compared
public record UserRatings(
    double[][] features, double[] targets, double[] uncertainty, long[] times) {

  /** Returns the number of ratings. */
  public int size() {
    return targets.length;
  }

  /** Returns each rating's features, followed by its target. */
  double[][] rows() {
    double[][] rows = new double[size()][];
    for (int k = 0; k < rows.length; k++) {
      rows[k] = Arrays.copyOf(features[k], features[k].length + 1);
      rows[k][features[k].length] = targets[k];
    }
    return rows;
  }
}
