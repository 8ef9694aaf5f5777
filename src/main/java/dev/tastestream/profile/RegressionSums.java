package dev.tastestream.profile;

import dev.tastestream.math.Gram;
import java.util.Arrays;

/**
 * All that a user's regression needs of the user's ratings, as sums. A later rating is added
 * without the earlier ones, in O(features²); nothing is ever subtracted for a rating that is gone.
 * The same additions are done in the same order, whether the ratings come one by one or all at
 * once, so both ways give the same sums to the last bit.
 *
 * <p>Immutable. Takes some 12·(features + 1)² bytes.
 */
final class RegressionSums {

  /** Three sums, and the factor of the solution. */
  private static final int TRIANGLES = 4;

  /** Header of an array and a reference. */
  private static final int ARRAY_BYTES = 20;

  private final MoodFilter filter;
  private final Gram equations;
  private final Gram products;
  private final Gram rests;
  private final double uncertainty;
  private final int ratings;

  private RegressionSums(MoodFilter filter, Gram[] grams, double uncertainty, int ratings) {
    this.filter = filter;
    equations = grams[0];
    products = grams[1];
    rests = grams[2];
    this.uncertainty = uncertainty;
    this.ratings = ratings;
  }

  /** Returns the sums of a user without ratings. */
  static RegressionSums empty(MoodProcess process, int features) {
    Gram empty = Gram.empty(features + 1);
    return new RegressionSums(
        new MoodFilter(process, features + 1), new Gram[] {empty, empty, empty}, 0, 0);
  }

  /**
   * Returns the sums with more ratings.
   *
   * @param more none of them before the newest rating so far
   */
  RegressionSums plus(UserRatings more) {
    double[][] rows = more.rows();
    int n = rows.length;
    double[][] white = new double[n][];
    double[][] left = new double[2 * n][];
    double[][] right = new double[2 * n][];
    MoodFilter after = filter.copy();
    for (int k = 0; k < n; k++) {
      MoodFilter.News news = after.next(rows[k], more.times()[k]);
      white[k] = news.white();
      System.arraycopy(news.left(), 0, left, 2 * k, 2);
      System.arraycopy(news.right(), 0, right, 2 * k, 2);
    }
    double uncertain = uncertainty;
    for (double one : more.uncertainty()) {
      uncertain += one;
    }
    Gram[] grams = {
      equations.plus(white, white), products.plus(rows, rows), rests.plus(left, right)
    };
    return new RegressionSums(after, grams, uncertain, ratings + n);
  }

  /** Returns about how many bytes of memory these sums and their solution take. */
  long bytes() {
    long columns = equations.products().length;
    return TRIANGLES * (columns * (columns + 1) / 2 * Double.BYTES + columns * ARRAY_BYTES);
  }

  /** Returns the number of ratings. */
  int ratings() {
    return ratings;
  }

  /** Returns the time of the newest rating, epoch milliseconds; 0 without ratings. */
  long newest() {
    return filter.newest();
  }

  /** Returns the normal equations of the weights, for errors of variance 1. */
  Gram equations() {
    return equations;
  }

  /**
   * Returns the expected sum of the squares of all ratings' noise.
   *
   * @param posterior of these ratings, with the noise that it assumes
   */
  double expectedSquares(UserPosterior posterior) {
    return posterior.spread(products)
        + Math.max(0, rests.square(residual(posterior)))
        + uncertainty
        + posterior.noise() * filter.variances();
  }

  /**
   * Returns the mood of a user with this posterior.
   *
   * @param time epoch milliseconds, not before the newest rating
   */
  Mood.Estimate mood(UserPosterior posterior, long time) {
    return filter.at(time, residual(posterior));
  }

  /** Returns what makes a residual of features and target: −weights, and 1. */
  private static double[] residual(UserPosterior posterior) {
    double[] weights = posterior.weights();
    double[] columns = Arrays.copyOf(weights, weights.length + 1);
    for (int d = 0; d < weights.length; d++) {
      columns[d] = -weights[d];
    }
    columns[weights.length] = 1;
    return columns;
  }
}
