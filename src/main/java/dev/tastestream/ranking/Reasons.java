package dev.tastestream.ranking;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Recommendation.Because;
import dev.tastestream.domain.Recommendation.Shares;
import dev.tastestream.domain.Weighting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/**
 * Which ratings a score comes from. A score is a sum with one term for each rating, so the terms
 * are read off rather than estimated; together with the movie's bias they add up to the score.
 */
public final class Reasons {

  private final MovieVectors vectors;

  /** The rated movies that the generation knows, in history order. */
  private final List<Long> movieIds = new ArrayList<>();

  /** What each of them adds to the user's vector; ratings × dimension. */
  private final List<float[]> parts = new ArrayList<>();

  /**
   * @param rated a user's rated rows in {@linkplain LedgerRow#HISTORY history order}
   * @param vectors the generation that the scores come from
   */
  public Reasons(List<LedgerRow> rated, MovieVectors vectors) {
    this.vectors = vectors;
    Weighting weighting = vectors.weighting();
    int n = rated.size();
    double mean = rated.stream().mapToDouble(LedgerRow::stars).average().orElse(0);
    double recentTotal = IntStream.range(0, n).mapToDouble(weighting::recency).sum();
    for (int i = 0; i < n; i++) {
      int row = vectors.row(rated.get(i).movieId());
      if (row >= 0) {
        double weight = weighting.weight(rated.get(i).stars(), mean, n);
        double recent = weight * weighting.recency(n - 1 - i);
        movieIds.add(rated.get(i).movieId());
        parts.add(part(row, weight / Math.sqrt(n), recent / Math.sqrt(recentTotal)));
      }
    }
  }

  private float[] part(int row, double longWeight, double recentWeight) {
    float[] part = new float[vectors.dimension()];
    int at = row * part.length;
    for (int k = 0; k < part.length; k++) {
      part[k] =
          (float)
              (longWeight * vectors.longRun()[at + k] + recentWeight * vectors.recent()[at + k]);
    }
    return part;
  }

  /**
   * What a score comes from.
   *
   * @param all the share of every rating that has one
   * @param n most ratings that are named; of equal shares the earlier
   * @param bias the rest of the score
   */
  static Shares shares(Collection<Because> all, int n, double bias) {
    List<Because> named = largest(all, n);
    double others = sum(all) - sum(named);
    return new Shares(named, others, bias);
  }

  private static double sum(Collection<Because> shares) {
    return shares.stream().mapToDouble(Because::share).sum();
  }

  private static List<Because> largest(Collection<Because> shares, int n) {
    return shares.stream()
        .filter(because -> because.share() > 0)
        .sorted(Comparator.comparingDouble(Because::share).reversed())
        .limit(n)
        .toList();
  }

  /** The share of every rated movie that the generation knows, in history order. */
  public List<Because> all(int row) {
    return all(vectors.score(), row * vectors.dimension());
  }

  /** The same for a movie that has no vector, but a guess at its score vector. */
  List<Because> all(float[] guessed) {
    return all(guessed, 0);
  }

  private List<Because> all(float[] score, int at) {
    return IntStream.range(0, parts.size())
        .mapToObj(i -> new Because(movieIds.get(i), share(parts.get(i), score, at)))
        .toList();
  }

  /**
   * What a rated movie adds to the user's vector, of the generation's dimension; empty if the
   * generation lacks the movie.
   */
  Optional<float[]> part(long movieId) {
    int at = movieIds.indexOf(movieId);
    return at < 0 ? Optional.empty() : Optional.of(parts.get(at).clone());
  }

  /** Tells of every rated movie that the generation knows what it adds to the user's vector. */
  void forEachPart(BiConsumer<Long, float[]> consumer) {
    for (int i = 0; i < parts.size(); i++) {
      consumer.accept(movieIds.get(i), parts.get(i));
    }
  }

  /** What all rated movies together make: the user's vector. */
  double[] sum() {
    double[] sum = new double[vectors.dimension()];
    for (float[] part : parts) {
      for (int k = 0; k < sum.length; k++) {
        sum[k] += part[k];
      }
    }
    return sum;
  }

  private static double share(float[] part, float[] score, int at) {
    double share = 0;
    for (int k = 0; k < part.length; k++) {
      share += part[k] * score[at + k];
    }
    return share;
  }
}
