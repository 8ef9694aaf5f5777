package dev.tastestream.profile;

import dev.tastestream.math.Cholesky;
import dev.tastestream.math.Dot;
import dev.tastestream.math.Gram;

/** The estimate of one user: weights with their covariance, noise, and mood. Immutable. */
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

  /** Returns the expected weight of a feature. */
  public double weight(int feature) {
    return weights[feature];
  }

  /** Returns the covariance of the weights, features × features; takes O(features³). */
  public double[][] covariance() {
    return precision.inverse();
  }

  /** Returns the variance of this user's ratings about their regression, in stars². */
  public double noise() {
    return noise;
  }

  /**
   * Predicts what the user would add to a movie's level, with a variance that includes noise.
   *
   * @param features of the movie
   * @param now the {@linkplain #mood mood} at the time of the rating
   */
  StarPrediction predict(double[] features, Mood.Estimate now) {
    double variance = noise * (1 + now.variance()) + spread(features);
    return new StarPrediction(Dot.of(weights, features) + now.mean(), variance);
  }

  /** Returns a copy of the expected weights of all features. */
  double[] weights() {
    return weights.clone();
  }

  /**
   * Returns the common part of the user's ratings at one time.
   *
   * @param time epoch milliseconds
   */
  Mood.Estimate mood(long time) {
    return mood.at(time);
  }

  /** Returns the rest of a target after weights and mood, in stars. */
  public double residual(UserRatings ratings, int k) {
    double told = Dot.of(weights, ratings.features()[k]);
    return ratings.targets()[k] - told - mood.mean(k);
  }

  /**
   * Returns the expected square of a rating's noise, without the part from the uncertainty of the
   * weights: that is the {@link #covariance} along the features.
   */
  public double expectedSquareBesideSpread(UserRatings ratings, int k) {
    double residual = residual(ratings, k);
    return residual * residual + ratings.uncertainty()[k] + noise * mood.variance(k);
  }

  /** Returns the part from the uncertainty of the weights, summed over all ratings. */
  double spread(Gram ratings) {
    return ratings.trace(covariance());
  }

  /** Returns the expected square of the mood at a rating, in units of the user's noise variance. */
  public double expectedMoodSquare(int k) {
    return mood.mean(k) * mood.mean(k) / noise + mood.variance(k);
  }

  private double spread(double[] features) {
    return precision.inverseSquare(features);
  }
}
