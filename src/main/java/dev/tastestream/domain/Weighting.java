package dev.tastestream.domain;

/**
 * The weights of a user's ratings in the sums of a profile. Rating <i>r</i> at position <i>p</i> (0
 * is the newest) has the weight {@code r − μ + offset} in the long-run sum, and this times {@code
 * e^(−p/tau)} in the recent sum. μ is the user's mean, shrunk towards that of all users. So even a
 * user's first rating counts against its movie if it is far below what users usually give.
 *
 * <p>A profile of <i>n</i> ratings is multiplied with {@code confidence · n / (n + doubt)}, which
 * gives popularity more weight: nets are overconfident about the users they were trained on, and
 * few ratings say little.
 *
 * @param tau positions after which a weight in the recent sum falls to 1/e; positive
 * @param offset the weight of an average rating
 * @param doubt number of ratings at which a profile has half of its full weight; 0 gives it the
 *     full weight at once
 * @param confidence the full weight of a profile of very many ratings; positive, 1 for no reduction
 * @param prior what μ is shrunk towards
 */
public record Weighting(
    double tau, double offset, double doubt, double confidence, MeanPrior prior) {

  /** The weighting of {@code taste}, without a prior. */
  public static final Weighting TASTE = new Weighting(3, 1, 1.5, .8, MeanPrior.NONE);

  public Weighting {
    if (!(tau > 0) || !Double.isFinite(tau) || !Double.isFinite(offset)) {
      throw new IllegalArgumentException(
          "tau %s must be positive, offset %s finite".formatted(tau, offset));
    }
    if (!(doubt >= 0) || !Double.isFinite(doubt)) {
      throw new IllegalArgumentException("doubt %s must be 0 or positive".formatted(doubt));
    }
    if (!(confidence > 0) || !Double.isFinite(confidence)) {
      throw new IllegalArgumentException("confidence %s must be positive".formatted(confidence));
    }
  }

  /**
   * Returns this weighting without the factor for doubt and confidence. Nets learn with it, because
   * it treats all histories alike.
   */
  public Weighting withoutDoubt() {
    return new Weighting(tau, offset, 0, 1, prior);
  }

  /** Returns this weighting with another prior. */
  public Weighting with(MeanPrior other) {
    return new Weighting(tau, offset, doubt, confidence, other);
  }

  /** Returns the factor of a profile, from its number of ratings, at least one. */
  public double trust(int ratings) {
    return confidence * ratings / (ratings + doubt);
  }

  /**
   * Returns the zero of ratings, {@code μ − offset}.
   *
   * @param total the sum of a user's ratings
   * @param ratings their number
   */
  public double centre(double total, int ratings) {
    return prior.mean(total, ratings) - offset;
  }

  /**
   * Returns the weight of a rating in the long-run sum; negative if it counts against its movie.
   *
   * @param total the sum of all ratings of the user, including this one
   * @param ratings their number
   */
  public double weight(double stars, double total, int ratings) {
    return trust(ratings) * (stars - centre(total, ratings));
  }

  /** Returns the part of that weight in the recent sum; position 0 is the newest rating. */
  public double recency(int position) {
    return Math.exp(-position / tau);
  }

  /** Returns the factor of the recent sum when one rating is added: {@code e^(−1/tau)}. */
  public double decay() {
    return Math.exp(-1 / tau);
  }
}
