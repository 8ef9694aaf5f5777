package dev.tastestream.ranking;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.TitleVectors;
import dev.tastestream.profile.TitleProfile;
import java.util.Arrays;
import java.util.List;

/**
 * Which ratings the cosine of a user's title profile and a title comes from. The profile is a sum
 * of rated titles, so the cosine is a sum with one term for each of them: (r − μ + 1)·(t·title) /
 * ‖Σ (r − μ + 1)·t‖.
 */
final class TitleReasons {

  private final TitleVectors titles;

  /** Rows of the rated titles, in history order; negative where a title is not known. */
  private final int[] rows;

  /** What each of them is multiplied with; 0 where a title is not known. */
  private final double[] parts;

  /**
   * @param rated a user's rated rows in {@linkplain LedgerRow#HISTORY history order}
   * @param profile what folding them gives
   */
  TitleReasons(List<LedgerRow> rated, TitleVectors titles, TitleProfile profile) {
    this.titles = titles;
    rows = rated.stream().mapToInt(row -> titles.row(row.movieId())).toArray();
    parts = new double[rows.length];
    // A part is linear in the stars, and each one that is asked for costs a pass over the sums.
    double ofNone = profile.part(0);
    double perStar = profile.part(1) - ofNone;
    for (int i = 0; i < parts.length; i++) {
      parts[i] = rows[i] < 0 ? 0 : ofNone + rated.get(i).stars() * perStar;
    }
  }

  /** The share of a rating, of which there are as many as were rated; 0 if its title is unknown. */
  double share(int rating, int title) {
    return rows[rating] < 0 ? 0 : parts[rating] * titles.cosine(rows[rating], title);
  }

  /** The largest amount that the share of a rating may have, whichever title is asked about. */
  double bound(int rating) {
    return Math.abs(parts[rating]);
  }

  /** The share of every rating, in history order. */
  double[] shares(int title) {
    double[] shares = new double[parts.length];
    Arrays.setAll(shares, rating -> share(rating, title));
    return shares;
  }
}
