package dev.tastestream.training.stars;

import java.util.Arrays;

/**
 * How far the ratings of each movie lie above what its features tell, drawn towards 0 by as much as
 * the spread of all levels suggests.
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

  /** Variance of the levels of all movies, and so of one that has no rating. */
  double spread() {
    return spread;
  }

  /** Takes in what one rating leaves for the level, and the noise variance of that. */
  void add(int movie, double rest, double noise) {
    weightedSum[movie] += rest / noise;
    weight[movie] += 1 / noise;
  }

  /** Takes the levels that everything added since the last update suggests. */
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
