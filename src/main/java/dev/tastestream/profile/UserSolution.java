package dev.tastestream.profile;

import dev.tastestream.math.Gram;

/**
 * A user's regression with what it leaves of each single rating, which a fit learns from.
 * Immutable.
 */
public final class UserSolution {

  private final UserRatings ratings;
  private final Gram products;
  private final UserPosterior posterior;
  private final Mood mood;

  /**
   * @param products of features and targets of the ratings
   */
  UserSolution(UserRatings ratings, Gram products, UserPosterior posterior, Mood mood) {
    this.ratings = ratings;
    this.products = products;
    this.posterior = posterior;
    this.mood = mood;
  }

  /** Returns weights and noise. */
  public UserPosterior posterior() {
    return posterior;
  }

  /** Returns the products of the features of the user's ratings. */
  public Gram products() {
    return products;
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
  public double residual(int k) {
    return ratings.targets()[k] - posterior.told(ratings.features()[k]) - mood.mean(k);
  }

  /**
   * Returns the expected square of a rating's noise, without the part from the uncertainty of the
   * weights: that is the {@linkplain UserPosterior#covariance covariance} along the features.
   */
  public double expectedSquareBesideSpread(int k) {
    double residual = residual(k);
    return residual * residual + ratings.uncertainty()[k] + posterior.noise() * mood.variance(k);
  }

  /** Returns the expected square of the mood at a rating, in units of the user's noise variance. */
  public double expectedMoodSquare(int k) {
    return mood.mean(k) * mood.mean(k) / posterior.noise() + mood.variance(k);
  }

  /** Returns the expected sum of the squares of all ratings' noise. */
  double expectedSquares() {
    double squares = posterior.spread(products);
    for (int k = 0; k < ratings.size(); k++) {
      squares += expectedSquareBesideSpread(k);
    }
    return squares;
  }
}
