package dev.tastestream.domain;

/**
 * How a user's ratings weigh in the sums of a profile: rating <i>r</i> at position <i>p</i> (0 is
 * the newest) weighs {@code r − μ + offset} in the long run and that times {@code e^(−p/tau)} in
 * the recent sum, where μ is the user's mean, drawn to that of all users while there are few
 * ratings. So a rating far below what people give counts against its movie from the first one on. A
 * net believes what it has learned by heart too much, and of few ratings little is known, so a
 * profile of <i>n</i> ratings counts {@code confidence · n / (n + doubt)} of what it would, and
 * popularity the more.
 *
 * @param tau positions after which a rating weighs 1/e in the recent sum; positive
 * @param offset what an average rating weighs
 * @param doubt how many ratings it takes until a profile counts half of that; 0 if it counts in
 *     full at once
 * @param confidence which part of itself a profile of very many ratings counts; positive, 1 for all
 *     of it
 * @param prior what μ is drawn to
 */
public record Weighting(
    double tau, double offset, double doubt, double confidence, MeanPrior prior) {

  /** How profiles in {@code taste} are summed, where nothing is known of what people give. */
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

  /** The same sums taken at their word: what a net learns with, to which no history is less. */
  public Weighting withoutDoubt() {
    return new Weighting(tau, offset, 0, 1, prior);
  }

  /** The same with another prior. */
  public Weighting with(MeanPrior other) {
    return new Weighting(tau, offset, doubt, confidence, other);
  }

  /** The part of itself that a profile counts, by its number of ratings, which is at least one. */
  public double trust(int ratings) {
    return confidence * ratings / (ratings + doubt);
  }

  /**
   * What ratings are counted from, {@code μ − offset}.
   *
   * @param total the sum of a user's ratings
   * @param ratings how many there are
   */
  public double centre(double total, int ratings) {
    return prior.mean(total, ratings) - offset;
  }

  /**
   * What a rating weighs in the long run; negative if it speaks against its movie.
   *
   * @param total the sum of all ratings of the user, this one included
   * @param ratings how many there are
   */
  public double weight(double stars, double total, int ratings) {
    return trust(ratings) * (stars - centre(total, ratings));
  }

  /** Which part of that it weighs in the recent sum; position 0 is the newest rating. */
  public double recency(int position) {
    return Math.exp(-position / tau);
  }

  /** What the recent sum is multiplied with when one rating is added: {@code e^(−1/tau)}. */
  public double decay() {
    return Math.exp(-1 / tau);
  }
}
