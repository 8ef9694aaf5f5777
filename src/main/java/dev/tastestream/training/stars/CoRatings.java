package dev.tastestream.training.stars;

import dev.tastestream.math.OrthogonalIteration;
import dev.tastestream.math.Vectors;
import dev.tastestream.training.data.RatingHistories;
import dev.tastestream.training.data.TrainingData;
import dev.tastestream.training.fit.FitThreads;
import java.util.Random;

/**
 * Describes movies by who rated them, not by how: the leading singular vectors of the matrix of
 * users and movies that is 1 at a rating. Rows and columns are divided by the root of their counts
 * plus a constant, so that neither busy users nor popular movies dominate the first vectors.
 *
 * <p>Takes O(ratings × dimension) for each of a fixed number of passes.
 */
final class CoRatings {

  private static final int PASSES = 30;
  private static final double USER_RATINGS = 20;
  private static final double MOVIE_RATINGS = 10;
  private static final double SHORT_ROW = .05;

  /** Each part has a sum of its own, of all movies. */
  private static final int PARTS = 8;

  private final TrainingData data;
  private final int dimension;
  private final FitThreads threads;
  private final double[] userScale;
  private final double[] movieScale;

  CoRatings(TrainingData data, int dimension, FitThreads threads) {
    this.data = data;
    this.dimension = dimension;
    this.threads = threads;
    RatingHistories histories = data.histories();
    userScale = new double[histories.users()];
    movieScale = new double[data.movies()];
    for (int user = 0; user < userScale.length; user++) {
      userScale[user] = 1 / Math.sqrt(histories.to(user) - histories.from(user) + USER_RATINGS);
    }
    histories.forEachPlace(place -> movieScale[data.column(place)]++);
    for (int movie = 0; movie < movieScale.length; movie++) {
      movieScale[movie] = 1 / Math.sqrt(movieScale[movie] + MOVIE_RATINGS);
    }
  }

  /**
   * Returns {@code dimension} numbers for each movie. The vectors have a length just below 1, and a
   * smaller one for movies with few ratings.
   *
   * @param seed of the iteration's start
   */
  double[][] vectors(long seed) throws InterruptedException {
    OrthogonalIteration found =
        OrthogonalIteration.of(random(new Random(seed)), this::times, PASSES);
    for (double[] vector : found.vectors()) {
      for (int d = 0; d < dimension; d++) {
        vector[d] *= Math.sqrt(found.strengths()[d]);
      }
      Vectors.scale(vector, 1 / (Vectors.length(vector) + SHORT_ROW));
    }
    return found.vectors();
  }

  private double[][] random(Random random) {
    double[][] vectors = new double[data.movies()][dimension];
    for (double[] vector : vectors) {
      for (int d = 0; d < dimension; d++) {
        vector[d] = random.nextGaussian();
      }
    }
    return vectors;
  }

  // The scaled matrix, transposed, times itself, times the vectors; computed user by user.
  private double[][] times(double[][] vectors) throws InterruptedException {
    double[][] product = new double[vectors.length][dimension];
    int users = userScale.length;
    threads.inOrder(
        PARTS,
        part ->
            times(
                (int) ((long) users * part / PARTS),
                (int) ((long) users * (part + 1) / PARTS),
                vectors),
        summand -> {
          for (int movie = 0; movie < product.length; movie++) {
            Vectors.add(1, summand[movie], product[movie]);
          }
        });
    return product;
  }

  private double[][] times(int from, int to, double[][] vectors) {
    double[][] product = new double[vectors.length][dimension];
    RatingHistories histories = data.histories();
    for (int user = from; user < to; user++) {
      double[] sum = new double[dimension];
      for (int place = histories.from(user); place < histories.to(user); place++) {
        int movie = data.column(place);
        Vectors.add(movieScale[movie] * userScale[user] * userScale[user], vectors[movie], sum);
      }
      for (int place = histories.from(user); place < histories.to(user); place++) {
        int movie = data.column(place);
        Vectors.add(movieScale[movie], sum, product[movie]);
      }
    }
    return product;
  }
}
