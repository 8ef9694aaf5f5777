package dev.tastestream.profile;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.TitleVectors;
import dev.tastestream.math.Vectors;
import java.util.List;

/**
 * The mean of a user's rated titles, weighted by stars; the project began with it. A rating r of a
 * title vector t is added in O(dimension), in any order up to rounding:
 *
 * <pre>
 *   mean = Σ r·t / Σ r
 * </pre>
 *
 * <p>Movies with an unknown title are skipped. Lists of the {@code title} space use another
 * direction, in which ratings far below the user's mean push away.
 *
 * <p>Immutable and thread-safe.
 */
public final class TitleProfile {

  private final double[] starsByTitle;
  private final double stars;
  private final int ratings;

  private TitleProfile(double[] starsByTitle, double stars, int ratings) {
    this.starsByTitle = starsByTitle;
    this.stars = stars;
    this.ratings = ratings;
  }

  /** Returns the profile of a user without ratings. */
  public static TitleProfile empty(TitleVectors titles) {
    return new TitleProfile(new double[titles.dimension()], 0, 0);
  }

  /**
   * Folds a whole history.
   *
   * @param rated rated rows in {@linkplain LedgerRow#HISTORY history order}
   */
  public static TitleProfile of(List<LedgerRow> rated, TitleVectors titles) {
    double[] weighted = new double[titles.dimension()];
    double stars = 0;
    int ratings = 0;
    for (LedgerRow row : rated) {
      int title = titles.row(row.movieId());
      if (title >= 0) {
        Vectors.addRow(row.stars(), titles.vectors(), title, weighted);
        stars += row.stars();
        ratings++;
      }
    }
    return new TitleProfile(weighted, stars, ratings);
  }

  /**
   * Returns the profile with one more rating.
   *
   * @param titles of the model that the profile was begun with
   * @throws IllegalArgumentException if the row is not a rating, or the titles have another
   *     dimension
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
    Vectors.addRow(row.stars(), titles.vectors(), title, weighted);
    return new TitleProfile(weighted, stars + row.stars(), ratings + 1);
  }

  /** Returns whether no title was folded yet, so that there is nothing to compare with. */
  public boolean isEmpty() {
    return ratings == 0;
  }

  /** Returns Σ r·t / Σ r; zeros if {@link #isEmpty}. */
  public float[] mean() {
    return divided(starsByTitle, stars);
  }

  /** Returns the {@link #mean} scaled to length 1. */
  public float[] meanDirection() {
    return divided(starsByTitle, Vectors.length(starsByTitle));
  }

  private static float[] divided(double[] sum, double by) {
    float[] result = new float[sum.length];
    for (int k = 0; by > 0 && k < result.length; k++) {
      result[k] = (float) (sum[k] / by);
    }
    return result;
  }
}
