package dev.tastestream.ranking;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Recommendation.Because;
import dev.tastestream.domain.Recommendation.Shares;
import dev.tastestream.domain.Weighting;
import java.util.ArrayList;
import java.util.Arrays;
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

  /** What every rating adds; zeros for movies that the generation lacks. */
  private final Columns columns;

  private final int ratings;

  /**
   * @param rated a user's rated rows in {@linkplain LedgerRow#HISTORY history order}
   * @param vectors the generation that the scores come from
   */
  public Reasons(List<LedgerRow> rated, MovieVectors vectors) {
    this.vectors = vectors;
    ratings = rated.size();
    columns = new Columns(ratings, vectors.dimension());
    Weighting weighting = vectors.weighting();
    double mean = rated.stream().mapToDouble(LedgerRow::stars).average().orElse(0);
    double recentTotal = IntStream.range(0, ratings).mapToDouble(weighting::recency).sum();
    for (int i = 0; i < ratings; i++) {
      int row = vectors.row(rated.get(i).movieId());
      if (row >= 0) {
        double weight = weighting.weight(rated.get(i).stars(), mean, ratings);
        double recent = weight * weighting.recency(ratings - 1 - i);
        float[] part = part(row, weight / Math.sqrt(ratings), recent / Math.sqrt(recentTotal));
        movieIds.add(rated.get(i).movieId());
        parts.add(part);
        columns.set(i, part, 0);
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
   * @param shares of every rating, in the order of {@code rated}
   * @param n most ratings that are named, of those with a positive share; of equal shares the
   *     earlier
   * @param bias the rest of the score
   */
  static Shares shares(List<LedgerRow> rated, double[] shares, int n, double bias) {
    double[] rest = shares.clone();
    List<Because> named = new ArrayList<>(n);
    for (int i = largest(rest); i >= 0 && named.size() < n; i = largest(rest)) {
      named.add(new Because(rated.get(i).movieId(), rest[i]));
      rest[i] = 0;
    }
    return new Shares(named, Arrays.stream(rest).sum(), bias);
  }

  /** The place of the largest positive number; −1 if there is none. */
  private static int largest(double[] numbers) {
    int largest = -1;
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] > (largest < 0 ? 0 : numbers[largest])) {
        largest = i;
      }
    }
    return largest;
  }

  /**
   * The share of every rating in the score of a row, in history order; 0 where the generation lacks
   * the movie.
   */
  double[] shares(int row) {
    return shares(vectors.score(), row * vectors.dimension());
  }

  /** The same for a movie that has no vector, but a guess at its score vector. */
  double[] shares(float[] guessed) {
    return shares(guessed, 0);
  }

  private double[] shares(float[] score, int at) {
    float[] products = new float[ratings];
    columns.addProducts(score, at, products);
    double[] shares = new double[ratings];
    for (int i = 0; i < ratings; i++) {
      shares[i] = products[i];
    }
    return shares;
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
}
