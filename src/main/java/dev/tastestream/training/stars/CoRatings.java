package dev.tastestream.training.stars;

import dev.tastestream.math.Vectors;
import dev.tastestream.training.data.RatingHistories;
import dev.tastestream.training.data.TrainingData;
import java.util.Random;

/**
 * Describes movies by who rated them, not by how: the leading singular vectors of the matrix of
 * users and movies that is 1 at a rating. Rows and columns are divided by the root of their counts
 * plus a constant, so that neither busy users nor popular movies dominate the first vectors.
 *
 * <p>Computed by orthogonal iteration (Golub and Van Loan, Matrix Computations, 8.2), in O(ratings
 * × dimension) for each of a fixed number of passes.
 */
final class CoRatings {

  private static final int PASSES = 30;
  private static final double USER_RATINGS = 20;
  private static final double MOVIE_RATINGS = 10;
  private static final double SHORT_ROW = .05;

  private final TrainingData data;
  private final int dimension;
  private final double[] userScale;
  private final double[] movieScale;

  CoRatings(TrainingData data, int dimension) {
    this.data = data;
    this.dimension = dimension;
    RatingHistories histories = data.histories();
    userScale = new double[histories.users()];
    movieScale = new double[data.movies()];
    for (int user = 0; user < userScale.length; user++) {
      userScale[user] = 1 / Math.sqrt(histories.to(user) - histories.from(user) + USER_RATINGS);
    }
    for (int place = 0; place < histories.ratings(); place++) {
      movieScale[data.column(place)]++;
    }
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
  double[][] vectors(long seed) {
    double[][] vectors = random(new Random(seed));
    double[] strengths = orthonormalise(vectors);
    for (int pass = 0; pass < PASSES; pass++) {
      vectors = times(vectors);
      strengths = orthonormalise(vectors);
    }
    for (double[] vector : vectors) {
      double squares = 0;
      for (int d = 0; d < dimension; d++) {
        vector[d] *= Math.sqrt(strengths[d]);
        squares += vector[d] * vector[d];
      }
      scale(vector, 1 / (Math.sqrt(squares) + SHORT_ROW));
    }
    return vectors;
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
  private double[][] times(double[][] vectors) {
    double[][] product = new double[vectors.length][dimension];
    RatingHistories histories = data.histories();
    for (int user = 0; user < userScale.length; user++) {
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

  /** Orthonormalises the columns by modified Gram–Schmidt; returns their lengths before. */
  private double[] orthonormalise(double[][] vectors) {
    double[] lengths = new double[dimension];
    for (int d = 0; d < dimension; d++) {
      for (int earlier = 0; earlier < d; earlier++) {
        double overlap = product(vectors, d, earlier);
        for (double[] vector : vectors) {
          vector[d] -= overlap * vector[earlier];
        }
      }
      lengths[d] = Math.sqrt(product(vectors, d, d));
      for (double[] vector : vectors) {
        vector[d] = lengths[d] > 0 ? vector[d] / lengths[d] : 0;
      }
    }
    return lengths;
  }

  private static double product(double[][] vectors, int a, int b) {
    double sum = 0;
    for (double[] vector : vectors) {
      sum += vector[a] * vector[b];
    }
    return sum;
  }

  private static void scale(double[] vector, double factor) {
    for (int d = 0; d < vector.length; d++) {
      vector[d] *= factor;
    }
  }
}
