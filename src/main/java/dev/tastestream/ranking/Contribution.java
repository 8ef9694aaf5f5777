package dev.tastestream.ranking;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.math.Vectors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one rating is in the user's vector.
 *
 * @param position 0 for the user's newest rating
 * @param weight what it weighs in the long run, negative if it pushes away; see {@code Weighting}
 * @param recentWeight what it weighs in the recent sum
 * @param norm length of what it adds to the user's vector
 * @param share which part of the user's vector that is, along its direction; all ratings together
 *     make 1
 */
public record Contribution(
    int position, double weight, double recentWeight, double norm, double share) {

  /**
   * Reads it off a history.
   *
   * @param rated a user's rated rows in {@linkplain LedgerRow#HISTORY history order}
   * @return empty if the movie is not rated, or the generation has no vector for it, so that the
   *     rating counts in the mean alone
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
   * The {@link #share} of every rated movie that the generation knows, by movie; together 1, or all
   * 0 if they cancel out.
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
