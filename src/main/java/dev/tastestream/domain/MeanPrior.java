package dev.tastestream.domain;

/**
 * The prior of a user's mean: the mean of all users, as if the user had given it {@code weight}
 * times. A single rating does not show whether the movie is good or the user generous.
 *
 * @param mean of all ratings, in stars; 0 if {@code weight} is 0
 * @param weight in ratings of a user; 0 leaves a user's mean as it is
 */
public record MeanPrior(double mean, double weight) {

  /** Leaves a user's mean as it is. */
  public static final MeanPrior NONE = new MeanPrior(0, 0);

  /** Chosen on validation cuts: src/docs/decisions, 17. */
  private static final double WEIGHT = 5;

  /** More digits are not significant, and make manifests harder to read. */
  private static final double DECIMALS = 1e4;

  public MeanPrior {
    if (!(weight >= 0) || !Double.isFinite(weight) || !Double.isFinite(mean)) {
      throw new IllegalArgumentException(
          "prior of mean %s and weight %s: the mean must be finite, the weight 0 or positive"
              .formatted(mean, weight));
    }
  }

  /** Returns the prior of users when all ratings have this mean. */
  public static MeanPrior around(double meanOfAll) {
    return new MeanPrior(Math.rint(meanOfAll * DECIMALS) / DECIMALS, WEIGHT);
  }

  /**
   * Returns a user's mean, shrunk towards that of all users: {@code (Σr + weight·mean) / (n +
   * weight)}; 0 if both are unknown.
   *
   * @param stars Σr, the sum of the user's ratings
   * @param ratings n, their number
   */
  public double mean(double stars, int ratings) {
    double known = ratings + weight;
    return known == 0 ? 0 : (stars + weight * mean) / known;
  }
}
