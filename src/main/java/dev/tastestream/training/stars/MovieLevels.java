package dev.tastestream.training.stars;

import java.util.Arrays;

/**
 * How far the ratings of each movie lie above the prediction from its features. A level is shrunk
 * towards 0 according to the spread of all levels and its number of ratings (empirical Bayes).
 */
final class MovieLevels {

  private static final double FIRST_SPREAD = .2;

  private final double[] mean;
  private final double[] variance;
  private final double[] weightedSum;
  private final double[] weight;
  private double spread = FIRST_SPREAD;

  MovieLevels(int movies) {
    mean = new double[movies];
    variance = new double[movies];
    weightedSum = new double[movies];
    weight = new double[movies];
    Arrays.fill(variance, spread);
  }

  double mean(int movie) {
    return mean[movie];
  }

  double variance(int movie) {
    return variance[movie];
  }

  /** Returns the variance of the levels of all movies, which is that of a movie without ratings. */
  double spread() {
    return spread;
  }

  /** Adds a rating's residual for the level, with the variance of its noise. */
  void add(int movie, double rest, double noise) {
    weightedSum[movie] += rest / noise;
    weight[movie] += 1 / noise;
  }

  /** Computes the levels from everything added since the last update. */
  void update() {
    double squares = 0;
    for (int movie = 0; movie < mean.length; movie++) {
      variance[movie] = 1 / (weight[movie] + 1 / spread);
      mean[movie] = weightedSum[movie] * variance[movie];
      squares += mean[movie] * mean[movie] + variance[movie];
      weightedSum[movie] = 0;
      weight[movie] = 0;
    }
    spread = squares / mean.length;
  }
}
