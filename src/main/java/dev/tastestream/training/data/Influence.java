package dev.tastestream.training.data;

import java.util.stream.IntStream;

/**
 * The most that one user may count in a fit: as many ratings as a user at a quantile of activity
 * has. Of users with more ratings, fits take the newest. Lists of these users still use all.
 *
 * @param quantile of the users by number of ratings, from {@value #LEAST} to 1; 1 leaves out
 *     nothing
 */
public record Influence(double quantile) {

  /** No cap: fits take all ratings. */
  public static final Influence ANY = new Influence(1);

  /** A cap below the median would leave out ratings of most users. */
  public static final double LEAST = .5;

  public Influence {
    if (!(quantile >= LEAST && quantile <= 1)) {
      throw new IllegalArgumentException(
          "quantile %s: must be from %s to 1".formatted(quantile, LEAST));
    }
  }

  /**
   * Returns the number of ratings of one user that fits take at most: at least {@link #quantile} of
   * the users have no more ratings than that.
   *
   * @return 0 if there are no users
   */
  public int most(RatingHistories histories) {
    int[] sizes = IntStream.range(0, histories.users()).map(histories::size).sorted().toArray();
    return sizes.length == 0 ? 0 : sizes[(int) Math.ceil(quantile * sizes.length) - 1];
  }

  /** Returns the newest ratings of each user, at most {@link #most}. */
  public RatingHistories of(RatingHistories histories) {
    return quantile == 1 ? histories : histories.newest(most(histories));
  }
}
