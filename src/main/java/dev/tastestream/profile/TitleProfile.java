package dev.tastestream.profile;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.TitleVectors;
import java.util.List;

/**
 * What a user's rated movies are called: sums over ratings r and title vectors t that the next
 * rating is folded into in O(dimension), in any order up to rounding. With the mean rating μ:
 *
 * <pre>
 *   direction ∝ Σ (r − μ + 1)·t  = Σ r·t − (μ − 1)·Σ t
 *   mean      = Σ r·t / Σ r
 * </pre>
 *
 * <p>Lists follow the direction, in which a movie far below the user's mean pushes away. The mean
 * is the plan that the project began with. Movies whose title is not known are passed over.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class TitleProfile {

  /** What a rating at the user's mean weighs, as in the {@code taste} space. */
  private static final double OFFSET = 1;

  private final double[] starsByTitle;
  private final double[] titlesTotal;
  private final double stars;
  private final int ratings;

  private TitleProfile(double[] starsByTitle, double[] titlesTotal, double stars, int ratings) {
    this.starsByTitle = starsByTitle;
    this.titlesTotal = titlesTotal;
    this.stars = stars;
    this.ratings = ratings;
  }

  /** The profile of a user without ratings. */
  public static TitleProfile empty(TitleVectors titles) {
    int dimension = titles.dimension();
    return new TitleProfile(new double[dimension], new double[dimension], 0, 0);
  }

  /**
   * Folds a whole history.
   *
   * @param rated rated rows in {@linkplain LedgerRow#HISTORY history order}
   */
  public static TitleProfile of(List<LedgerRow> rated, TitleVectors titles) {
    double[] weighted = new double[titles.dimension()];
    double[] total = new double[titles.dimension()];
    double stars = 0;
    int ratings = 0;
    for (LedgerRow row : rated) {
      int title = titles.row(row.movieId());
      if (title >= 0) {
        add(row.stars(), titles, title, weighted, total);
        stars += row.stars();
        ratings++;
      }
    }
    return new TitleProfile(weighted, total, stars, ratings);
  }

  private static void add(
      double stars, TitleVectors titles, int title, double[] weighted, double[] total) {
    int at = title * total.length;
    for (int k = 0; k < total.length; k++) {
      double x = titles.vectors()[at + k];
      weighted[k] += stars * x;
      total[k] += x;
    }
  }

  /**
   * The profile with one more rating.
   *
   * @param titles of the model that the profile was begun with
   * @throws IllegalArgumentException if the row is no rating, or the titles have another dimension
   */
  public TitleProfile plus(LedgerRow row, TitleVectors titles) {
    if (!row.isRated() || titles.dimension() != starsByTitle.length) {
      throw new IllegalArgumentException(
          "%s with titles of dimension %d can't be folded into a profile of dimension %d: pass ratings and the titles that it was begun with"
              .formatted(row, titles.dimension(), starsByTitle.length));
    }
    int title = titles.row(row.movieId());
    if (title < 0) {
      return this;
    }
    double[] weighted = starsByTitle.clone();
    double[] total = titlesTotal.clone();
    add(row.stars(), titles, title, weighted, total);
    return new TitleProfile(weighted, total, stars + row.stars(), ratings + 1);
  }

  /** Whether no title was folded in yet, so that there is nothing to compare with. */
  public boolean isEmpty() {
    return ratings == 0;
  }

  /** Σ r·t / Σ r; zeros if {@link #isEmpty}. */
  public float[] mean() {
    return divided(starsByTitle, stars);
  }

  /** The {@link #mean} scaled to length 1. */
  public float[] meanDirection() {
    return divided(starsByTitle, length(starsByTitle));
  }

  /**
   * Σ (r − μ + 1)·t scaled to length 1, so that its product with a title is their cosine; zeros if
   * {@link #isEmpty}.
   */
  public float[] direction() {
    double[] sum = centredSum();
    return divided(sum, length(sum));
  }

  /**
   * What a title is multiplied with in the sum that makes the {@link #direction}.
   *
   * @param stars of its rating
   * @param mean of all ratings whose titles are known
   */
  public static double weight(double stars, double mean) {
    return stars - mean + OFFSET;
  }

  private double centre() {
    return isEmpty() ? 0 : stars / ratings - OFFSET;
  }

  private double[] centredSum() {
    double[] sum = new double[starsByTitle.length];
    for (int k = 0; k < sum.length; k++) {
      sum[k] = starsByTitle[k] - centre() * titlesTotal[k];
    }
    return sum;
  }

  private static double length(double[] sum) {
    double squares = 0;
    for (double x : sum) {
      squares += x * x;
    }
    return Math.sqrt(squares);
  }

  private static float[] divided(double[] sum, double by) {
    float[] result = new float[sum.length];
    for (int k = 0; by > 0 && k < result.length; k++) {
      result[k] = (float) (sum[k] / by);
    }
    return result;
  }
}
