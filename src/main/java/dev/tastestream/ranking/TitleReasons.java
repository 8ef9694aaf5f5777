package dev.tastestream.ranking;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.Recommendation.Because;
import dev.tastestream.domain.TitleVectors;
import dev.tastestream.profile.TitleProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which ratings the cosine of a user's title profile and a title comes from. The profile is a sum
 * of rated titles, so the cosine is a sum with one term for each of them: (r − μ + 1)·(t·title) /
 * ‖Σ (r − μ + 1)·t‖.
 */
public final class TitleReasons {

  private final List<LedgerRow> rated;
  private final TitleVectors titles;
  private final TitleProfile profile;

  /**
   * @param rated a user's rated rows in {@linkplain LedgerRow#HISTORY history order}
   */
  public TitleReasons(List<LedgerRow> rated, TitleVectors titles) {
    this.rated = rated.stream().filter(row -> titles.row(row.movieId()) >= 0).toList();
    this.titles = titles;
    profile = TitleProfile.of(this.rated, titles);
  }

  /** The share of every rated movie whose title is known, in history order. */
  public List<Because> all(int title) {
    Map<Double, Double> parts = new HashMap<>();
    return rated.stream()
        .map(
            row -> {
              double part = parts.computeIfAbsent(row.stars(), profile::part);
              return new Because(
                  row.movieId(), part * titles.cosine(titles.row(row.movieId()), title));
            })
        .toList();
  }
}
