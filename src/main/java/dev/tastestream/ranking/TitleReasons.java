package dev.tastestream.ranking;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.Recommendation.Because;
import dev.tastestream.domain.TitleVectors;
import java.util.ArrayList;
import java.util.List;

/**
 * Which ratings the cosine of a user's title profile and a title comes from. The profile is a sum
 * of rated titles, so the cosine is a sum with one term for each of them: r·(t·title) / ‖Σ r·t‖.
 */
public final class TitleReasons {

  private final List<LedgerRow> rated;
  private final TitleVectors titles;
  private final double length;

  /**
   * @param rated a user's rated rows in {@linkplain LedgerRow#HISTORY history order}
   */
  public TitleReasons(List<LedgerRow> rated, TitleVectors titles) {
    this.rated = rated.stream().filter(row -> titles.row(row.movieId()) >= 0).toList();
    this.titles = titles;
    double[] sum = new double[titles.dimension()];
    for (LedgerRow row : this.rated) {
      int at = titles.row(row.movieId()) * sum.length;
      for (int k = 0; k < sum.length; k++) {
        sum[k] += row.stars() * titles.vectors()[at + k];
      }
    }
    double squares = 0;
    for (double x : sum) {
      squares += x * x;
    }
    length = Math.sqrt(squares);
  }

  /** The share of every rated movie whose title is known, in history order. */
  public List<Because> all(int title) {
    List<Because> shares = new ArrayList<>(rated.size());
    for (LedgerRow row : rated) {
      double near = titles.cosine(titles.row(row.movieId()), title);
      shares.add(new Because(row.movieId(), length > 0 ? row.stars() * near / length : 0));
    }
    return shares;
  }
}
