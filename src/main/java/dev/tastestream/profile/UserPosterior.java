package dev.tastestream.profile;

import dev.tastestream.math.Cholesky;
import dev.tastestream.math.Dot;
import dev.tastestream.math.Gram;

/**
 * What a user's ratings say about the user: weights with their uncertainty, noise, and mood.
 * Immutable.
 */
public final class UserPosterior {

  private final double[] weights;
  private final Cholesky precision;
  private final double noise;
  private final Mood mood;

  /**
   * @param precision inverse of the covariance of the weights
   * @param noise variance of this user's ratings about their regression, in stars²
   */
  UserPosterior(double[] weights, Cholesky precision, double noise, Mood mood) {
    this.weights = weights;
    this.precision = precision;
    this.noise = noise;
    this.mood = mood;
  }

  /** The expected weight of a feature. */
  public double weight(int feature) {
    return weights[feature];
  }

  /** The covariance of the weights, features × features; takes O(features³). */
  public double[][] covariance() {
    return precision.inverse();
  }

  /** Variance of this user's ratings about their regression, in stars². */
  public double noise() {
    return noise;
  }

  /**
   * What the user would add to a movie's own level, and how sure that is, noise included.
   *
   * @param features of the movie
   * @param now the {@linkplain #mood mood} when the user would rate it
   */
  StarPrediction predict(double[] features, Mood.Estimate now) {
    double variance = noise * (1 + now.variance()) + spread(features);
    return new StarPrediction(Dot.of(weights, features) + now.mean(), variance);
  }

  /** A copy of the expected weights of all features. */
  double[] weights() {
    return weights.clone();
  }

  /**
   * What the user's ratings at one time have in common.
   *
   * @param time epoch milliseconds
   */
  Mood.Estimate mood(long time) {
    return mood.at(time);
  }

  /** What is left of a target after weights and mood, in stars. */
  public double residual(UserRatings ratings, int k) {
    double told = Dot.of(weights, ratings.features()[k]);
    return ratings.targets()[k] - told - mood.mean(k);
  }

  /** The expected square of a rating's noise: of the residual, and of what is uncertain in it. */
  public double expectedSquare(UserRatings ratings, int k) {
    return expectedSquareBesideSpread(ratings, k) + spread(ratings.features()[k]);
  }

  /** The same without what the uncertainty of the weights adds. */
  double expectedSquareBesideSpread(UserRatings ratings, int k) {
    double residual = residual(ratings, k);
    return residual * residual + ratings.uncertainty()[k] + noise * mood.variance(k);
  }

  /** What the uncertainty of the weights adds for all ratings together. */
  double spread(Gram ratings) {
    return ratings.trace(covariance());
  }

  /** The expected square of the mood at a rating, in units of the user's noise variance. */
  public double expectedMoodSquare(int k) {
    return mood.mean(k) * mood.mean(k) / noise + mood.variance(k);
  }

  private double spread(double[] features) {
    return precision.inverseSquare(features);
  }
}
