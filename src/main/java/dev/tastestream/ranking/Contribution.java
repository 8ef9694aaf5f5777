package dev.tastestream.ranking;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.math.Vectors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The part of one rating in the user's vector.
 *
 * @param position 0 for the user's newest rating
 * @param weight in the long-run sum, negative if the rating pushes away; see {@code Weighting}
 * @param recentWeight weight in the recent sum
 * @param norm length of what the rating adds to the user's vector
 * @param share the part of the user's vector along its direction; the shares of all ratings sum to
 *     1
 */
public record Contribution(
    int position, double weight, double recentWeight, double norm, double share) {

  /**
   * Returns the contribution of one movie's rating.
   *
   * @param rated a user's rated rows in {@linkplain LedgerRow#HISTORY history order}
   * @return empty if the movie is not rated, or if the generation has no vector for it, so that the
   *     rating only counts in the mean
   */
  public static Optional<Contribution> of(
      long movieId, List<LedgerRow> rated, MovieVectors vectors) {
    List<Long> order = rated.stream().map(LedgerRow::movieId).toList();
    int at = order.indexOf(movieId);
    Reasons reasons = new Reasons(rated, vectors);
    if (at < 0) {
      return Optional.empty();
    }
    int position = rated.size() - 1 - at;
    double total = rated.stream().mapToDouble(LedgerRow::stars).sum();
    double weight = vectors.weighting().weight(rated.get(at).stars(), total, rated.size());
    double recent = weight * vectors.weighting().recency(position);
    return reasons
        .part(movieId)
        .map(part -> along(new Contribution(position, weight, recent, 0, 0), part, reasons.sum()));
  }

  /**
   * Returns the {@link #share} of every rated movie of the generation, by movie id. The shares sum
   * to 1; all are 0 if the ratings cancel out.
   *
   * @param rated as above
   */
  public static Map<Long, Double> shares(List<LedgerRow> rated, MovieVectors vectors) {
    Reasons reasons = new Reasons(rated, vectors);
    double[] whole = reasons.sum();
    Map<Long, Double> shares = new HashMap<>();
    reasons.forEachPart((movieId, part) -> shares.put(movieId, share(part, whole)));
    return shares;
  }

  private static double share(float[] part, double[] whole) {
    double squares = Vectors.dot(whole, whole);
    return squares > 0 ? Vectors.dot(whole, part) / squares : 0;
  }

  private static Contribution along(Contribution weights, float[] part, double[] whole) {
    return new Contribution(
        weights.position,
        weights.weight,
        weights.recentWeight,
        Vectors.length(part),
        share(part, whole));
  }
}
