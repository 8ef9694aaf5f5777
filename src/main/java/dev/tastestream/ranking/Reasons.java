package dev.tastestream.ranking;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Recommendation.Because;
import dev.tastestream.domain.Recommendation.Shares;
import dev.tastestream.domain.Weighting;
import dev.tastestream.math.Columns;
import dev.tastestream.math.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Explains scores by ratings. A score is a sum with one term for each rating, so the terms are
 * exact, not estimated; together with the movie's bias they sum to the score.
 */
public final class Reasons {

  /** The most ratings that explain one movie. */
  static final int MOST = 3;

  private final MovieVectors vectors;
  private final List<LedgerRow> rated;

  /** What every rating adds; zeros for movies that the generation lacks. */
  private final Columns columns;

  private final double[] weights;

  /**
   * @param rated a user's rated rows in {@linkplain LedgerRow#HISTORY history order}
   * @param vectors the generation that the scores come from
   */
  public Reasons(List<LedgerRow> rated, MovieVectors vectors) {
    this.vectors = vectors;
    this.rated = rated;
    columns = new Columns(rated.size(), vectors.dimension());
    Parts parts = new Parts(vectors);
    Weighting weighting = vectors.weighting();
    int ratings = rated.size();
    double total = rated.stream().mapToDouble(LedgerRow::stars).sum();
    weights = new double[ratings];
    double recentTotal = IntStream.range(0, ratings).mapToDouble(weighting::recency).sum();
    for (int i = 0; i < ratings; i++) {
      weights[i] = weighting.weight(rated.get(i).stars(), total, ratings);
      int row = vectors.row(rated.get(i).movieId());
      if (row >= 0) {
        double weight = weights[i];
        double recent = weight * weighting.recency(ratings - 1 - i);
        parts.read(row);
        parts.sum((float) (weight / Math.sqrt(ratings)), (float) (recent / Math.sqrt(recentTotal)));
        columns.set(i, parts.sum, 0);
      }
    }
  }

  /**
   * Copies the two vectors of a movie to fixed arrays, because the JIT only vectorises loops over
   * arrays that are read from the same index.
   */
  private static final class Parts {

    private final MovieVectors vectors;
    private final float[] longRun;
    private final float[] recent;
    private final float[] sum;

    Parts(MovieVectors vectors) {
      this.vectors = vectors;
      longRun = new float[vectors.dimension()];
      recent = new float[vectors.dimension()];
      sum = new float[vectors.dimension()];
    }

    void read(int row) {
      System.arraycopy(vectors.longRun(), row * sum.length, longRun, 0, sum.length);
      System.arraycopy(vectors.recent(), row * sum.length, recent, 0, sum.length);
    }

    void sum(float longWeight, float recentWeight) {
      for (int k = 0; k < sum.length; k++) {
        sum[k] = longWeight * longRun[k] + recentWeight * recent[k];
      }
    }
  }

  /**
   * Returns the explanation of a score. Names at most {@link #MOST} ratings: those with the largest
   * positive shares; of equal shares, the earlier rating.
   *
   * @param shares of every rating, in the order of {@code rated}
   * @param speaksFor whether a rating may be named: a movie that the user disliked explains no
   *     other movie, though it has a share, usually a negative one
   * @param bias the rest of the score
   */
  static Shares shares(
      List<LedgerRow> rated, double[] shares, IntPredicate speaksFor, double bias) {
    double[] rest = shares.clone();
    IntPredicate nameable = i -> rest[i] > 0 && speaksFor.test(i);
    List<Because> named = new ArrayList<>(MOST);
    for (int i = Vectors.largest(rest, nameable);
        i >= 0 && named.size() < MOST;
        i = Vectors.largest(rest, nameable)) {
      named.add(new Because(rated.get(i).movieId(), rest[i]));
      rest[i] = 0;
    }
    double others = 0;
    for (double share : rest) {
      others += share;
    }
    return new Shares(named, others, bias);
  }

  /** Returns whether a rating draws towards its movie; low ratings push away. */
  boolean speaksFor(int rating) {
    return weights[rating] > 0;
  }

  /** Returns each rating's share in a row's score, in history order; 0 for unknown movies. */
  double[] shares(int row) {
    return shares(vectors.score(), row * vectors.dimension());
  }

  /** Returns the shares in the score of a movie without a vector, from its predicted one. */
  double[] shares(float[] guessed) {
    return shares(guessed, 0);
  }

  private double[] shares(float[] score, int at) {
    float[] products = new float[rated.size()];
    columns.addProducts(score, at, products);
    double[] shares = new double[products.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = products[i];
    }
    return shares;
  }

  /**
   * Returns what a rated movie adds to the user's vector, of the generation's dimension; empty if
   * the generation lacks the movie.
   */
  Optional<float[]> part(long movieId) {
    return IntStream.range(0, rated.size())
        .filter(i -> rated.get(i).movieId() == movieId && vectors.row(movieId) >= 0)
        .mapToObj(columns::get)
        .findAny();
  }

  /** Passes on what each rated movie of the generation adds to the user's vector. */
  void forEachPart(BiConsumer<Long, float[]> consumer) {
    for (int i = 0; i < rated.size(); i++) {
      if (vectors.row(rated.get(i).movieId()) >= 0) {
        consumer.accept(rated.get(i).movieId(), columns.get(i));
      }
    }
  }

  /** Returns the user's vector, the sum of all rated movies' parts. */
  double[] sum() {
    double[] sum = new double[vectors.dimension()];
    for (int i = 0; i < rated.size(); i++) {
      float[] part = columns.get(i);
      for (int k = 0; k < sum.length; k++) {
        sum[k] += part[k];
      }
    }
    return sum;
  }
}
