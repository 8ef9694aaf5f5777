package dev.tastestream.profile;

/**
 * What is known of a user before the first rating: how the weights of all users are distributed.
 *
 * @param mean expected weight of each feature
 * @param covariance of the weights, symmetric positive definite, features × features
 * @param noise variance of a rating about its regression, in stars², positive
 * @param mood what the errors of neighbouring ratings have in common
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by contract, compared nowhere
public record StarsPrior(double[] mean, double[][] covariance, double noise, MoodProcess mood) {

  public StarsPrior {
    if (covariance.length != mean.length || !(noise > 0)) {
      throw new IllegalArgumentException(
          "%d means, %d rows of covariance and noise %s: lengths must agree, noise be positive"
              .formatted(mean.length, covariance.length, noise));
    }
  }
}
