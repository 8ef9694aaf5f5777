package dev.tastestream.profile;

/**
 * The distribution of users before their first rating.
 *
 * @param mean expected weight of each feature
 * @param covariance of the weights, symmetric positive definite, features × features
 * @param noise variance of a rating about its regression, in stars², positive
 * @param mood the common part of the errors of neighbouring ratings
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by contract, never compared
public record StarsPrior(double[] mean, double[][] covariance, double noise, MoodProcess mood) {

  public StarsPrior {
    if (covariance.length != mean.length || !(noise > 0)) {
      throw new IllegalArgumentException(
          "%d means, %d rows of covariance and noise %s: lengths must agree, noise be positive"
              .formatted(mean.length, covariance.length, noise));
    }
  }
}
