package dev.tastestream.profile;

/**
 * What a user's ratings say about the user: weights with their uncertainty, noise, and mood.
 * Immutable.
 */
public final class UserPosterior {

  private final double[] weights;
  private final double[][] covariance;
  private final double noise;
  private final Mood mood;

  /**
   * @param covariance of the weights
   * @param noise variance of this user's ratings about their regression, in stars²
   */
  UserPosterior(double[] weights, double[][] covariance, double noise, Mood mood) {
    this.weights = weights;
    this.covariance = covariance;
    this.noise = noise;
    this.mood = mood;
  }

  /** The expected weight of a feature. */
  public double weight(int feature) {
    return weights[feature];
  }

  /** The covariance of the weights of two features. */
  public double covariance(int a, int b) {
    return covariance[a][b];
  }

  /** Variance of this user's ratings about their regression, in stars². */
  public double noise() {
    return noise;
  }

  /**
   * What the user would add to a movie's own level, and how sure that is, noise included.
   *
   * @param features of the movie
   * @param time when the user would rate it, epoch milliseconds
   */
  public StarPrediction predict(double[] features, long time) {
    Mood.Estimate now = mood.at(time);
    double variance = noise * (1 + now.variance()) + spread(features);
    return new StarPrediction(Dot.of(weights, features) + now.mean(), variance);
  }

  /** The mean of {@link #predict}. */
  double mean(double[] features, long time) {
    return Dot.of(weights, features) + mood.at(time).mean();
  }

  /** What is left of a target after weights and mood, in stars. */
  public double residual(UserRegression.Ratings ratings, int k) {
    double told = Dot.of(weights, ratings.features()[k]);
    return ratings.targets()[k] - told - mood.mean(k);
  }

  /** The expected square of a rating's noise: of the residual, and of what is uncertain in it. */
  public double expectedSquare(UserRegression.Ratings ratings, int k) {
    return expectedSquareBesideSpread(ratings, k) + spread(ratings.features()[k]);
  }

  /** The same without what the uncertainty of the weights adds. */
  double expectedSquareBesideSpread(UserRegression.Ratings ratings, int k) {
    double residual = residual(ratings, k);
    return residual * residual + ratings.uncertainty()[k] + noise * mood.variance(k);
  }

  /** What the uncertainty of the weights adds for all ratings together. */
  double spread(Gram ratings) {
    return ratings.trace(covariance);
  }

  /** The expected square of the mood at a rating, in units of the user's noise variance. */
  public double expectedMoodSquare(int k) {
    return mood.mean(k) * mood.mean(k) / noise + mood.variance(k);
  }

  private double spread(double[] features) {
    double sum = 0;
    for (int i = 0; i < features.length; i++) {
      if (features[i] != 0) {
        sum += features[i] * Dot.of(covariance[i], features);
      }
    }
    return sum;
  }
}
