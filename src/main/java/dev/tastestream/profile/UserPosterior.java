package dev.tastestream.profile;

import dev.tastestream.math.Cholesky;
import dev.tastestream.math.Dot;
import dev.tastestream.math.Gram;

/** The estimate of one user: weights with their covariance, and noise. Immutable. */
public final class UserPosterior {

  private final double[] weights;
  private final Cholesky precision;
  private final double noise;

  /**
   * @param precision inverse of the covariance of the weights
   * @param noise variance of this user's ratings about their regression, in stars²
   */
  UserPosterior(double[] weights, Cholesky precision, double noise) {
    this.weights = weights;
    this.precision = precision;
    this.noise = noise;
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
   * @param now the mood at the time of the rating
   */
  StarPrediction predict(double[] features, Mood.Estimate now) {
    double variance = noise * (1 + now.variance()) + precision.inverseSquare(features);
    return new StarPrediction(told(features) + now.mean(), variance);
  }

  /** Returns what the weights say about features, in stars. */
  double told(double[] features) {
    return Dot.of(weights, features);
  }

  /** Returns a copy of the expected weights of all features. */
  double[] weights() {
    return weights.clone();
  }

  /** Returns the part from the uncertainty of the weights, summed over all ratings. */
  double spread(Gram ratings) {
    return ratings.trace(covariance());
  }
}
