package dev.tastestream.domain;

/**
 * A user's mean before there are ratings: the mean of all users, as if the user had given it {@code
 * weight} times. One rating alone does not tell whether the movie is good or the user generous.
 *
 * @param mean of all ratings, in stars; 0 if {@code weight} is
 * @param weight how many ratings of a user it counts as; 0 if a user's mean is taken as it is
 */
public record MeanPrior(double mean, double weight) {

  /** A user's mean is taken as it is. */
  public static final MeanPrior NONE = new MeanPrior(0, 0);

  /** Chosen on validation cuts: src/docs/decisions, 17. */
  private static final double WEIGHT = 5;

  /** More digits would tell nothing, and have to be read in manifests. */
  private static final double DECIMALS = 1e4;

  public MeanPrior {
    if (!(weight >= 0) || !Double.isFinite(weight) || !Double.isFinite(mean)) {
      throw new IllegalArgumentException(
          "prior of mean %s and weight %s: the mean must be finite, the weight 0 or positive"
              .formatted(mean, weight));
    }
  }

  /** The prior that users of so large a mean of all ratings have. */
  public static MeanPrior around(double meanOfAll) {
    return new MeanPrior(Math.rint(meanOfAll * DECIMALS) / DECIMALS, WEIGHT);
  }

  /**
   * A user's mean, drawn to that of all users: {@code (Σr + weight·mean) / (n + weight)}; 0 if
   * nothing is known.
   *
   * @param stars Σr, the sum of the user's ratings
   * @param ratings n, how many there are
   */
  public double mean(double stars, int ratings) {
    double known = ratings + weight;
    return known == 0 ? 0 : (stars + weight * mean) / known;
  }
}
