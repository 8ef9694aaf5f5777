package dev.tastestream.profile;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.TitleVectors;
import java.util.List;

/**
 * What a user's rated movies are called, on average: Σ r·t / Σ r over ratings r and title vectors
 * t. Two sums that the next rating is folded into in O(dimension), in any order up to rounding.
 * Movies whose title is not known are passed over.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class TitleProfile {

  private final double[] starsByTitle;
  private final double stars;

  private TitleProfile(double[] starsByTitle, double stars) {
    this.starsByTitle = starsByTitle;
    this.stars = stars;
  }

  /** The profile of a user without ratings. */
  public static TitleProfile empty(TitleVectors titles) {
    return new TitleProfile(new double[titles.dimension()], 0);
  }

  /**
   * Folds a whole history.
   *
   * @param rated rated rows in {@linkplain LedgerRow#HISTORY history order}
   */
  public static TitleProfile of(List<LedgerRow> rated, TitleVectors titles) {
    double[] sum = new double[titles.dimension()];
    double stars = 0;
    for (LedgerRow row : rated) {
      int title = titles.row(row.movieId());
      if (title >= 0) {
        add(row.stars(), titles, title, sum);
        stars += row.stars();
      }
    }
    return new TitleProfile(sum, stars);
  }

  private static void add(double stars, TitleVectors titles, int title, double[] sum) {
    int at = title * sum.length;
    for (int k = 0; k < sum.length; k++) {
      sum[k] += stars * titles.vectors()[at + k];
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
    double[] sum = starsByTitle.clone();
    add(row.stars(), titles, title, sum);
    return new TitleProfile(sum, stars + row.stars());
  }

  /** Whether no title was folded in yet, so that there is nothing to compare with. */
  public boolean isEmpty() {
    return stars == 0;
  }

  /** Σ r·t / Σ r; zeros if {@link #isEmpty}. */
  public float[] mean() {
    return divided(stars);
  }

  /** The mean scaled to length 1, so that its product with a title is their cosine. */
  public float[] direction() {
    double squares = 0;
    for (double x : starsByTitle) {
      squares += x * x;
    }
    return divided(Math.sqrt(squares));
  }

  private float[] divided(double by) {
    float[] result = new float[starsByTitle.length];
    for (int k = 0; by > 0 && k < result.length; k++) {
      result[k] = (float) (starsByTitle[k] / by);
    }
    return result;
  }
}
