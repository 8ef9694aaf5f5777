package dev.tastestream.ranking;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Recommendation.Because;
import dev.tastestream.domain.Weighting;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which ratings a score comes from. A score is a sum with one term for each rating, so the terms
 * are read off rather than estimated; together with the movie's bias they add up to the score.
 */
public final class Reasons {

  private final List<LedgerRow> rated;
  private final MovieVectors vectors;
  private final double[] longWeights;
  private final double[] recentWeights;

  /**
   * @param rated a user's rated rows in {@linkplain LedgerRow#HISTORY history order}
   * @param vectors the generation that the scores come from
   */
  public Reasons(List<LedgerRow> rated, MovieVectors vectors) {
    this.rated = rated;
    this.vectors = vectors;
    int n = rated.size();
    longWeights = new double[n];
    recentWeights = new double[n];
    Weighting weighting = vectors.weighting();
    double mean = rated.stream().mapToDouble(LedgerRow::stars).average().orElse(0);
    double recentTotal = 0;
    for (int i = n - 1; i >= 0; i--) {
      double weight = rated.get(i).stars() - mean + weighting.offset();
      double recency = Math.exp(-(n - 1 - i) / weighting.tau());
      recentTotal += recency;
      longWeights[i] = weight / Math.sqrt(n);
      recentWeights[i] = weight * recency;
    }
    for (int i = 0; i < n; i++) {
      recentWeights[i] /= Math.sqrt(recentTotal);
    }
  }

  /**
   * The {@code n} ratings that add most to the score of the movie in {@code row}, largest first.
   */
  public List<Because> of(int row, int n) {
    return all(row).stream()
        .filter(because -> because.share() > 0)
        .sorted(Comparator.comparingDouble(Because::share).reversed())
        .limit(n)
        .toList();
  }

  /** The share of every rated movie that the generation knows, in history order. */
  public List<Because> all(int row) {
    return IntStream.range(0, rated.size())
        .filter(i -> vectors.row(rated.get(i).movieId()) >= 0)
        .mapToObj(i -> new Because(rated.get(i).movieId(), share(i, row)))
        .toList();
  }

  private double share(int i, int row) {
    int dimension = vectors.dimension();
    int from = vectors.row(rated.get(i).movieId()) * dimension;
    int to = row * dimension;
    double share = 0;
    for (int k = 0; k < dimension; k++) {
      double sum =
          longWeights[i] * vectors.longRun()[from + k]
              + recentWeights[i] * vectors.recent()[from + k];
      share += sum * vectors.score()[to + k];
    }
    return share;
  }
}
