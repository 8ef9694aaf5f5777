package dev.tastestream.domain;

/**
 * How a user's ratings weigh in the sums of a profile: rating <i>r</i> at position <i>p</i> (0 is
 * the newest) weighs {@code r − μ + offset} in the long run and that times {@code e^(−p/tau)} in
 * the recent sum, where μ is the user's mean.
 *
 * @param tau positions after which a rating weighs 1/e in the recent sum; positive
 * @param offset what an average rating weighs
 */
public record Weighting(double tau, double offset) {

  /** The weighting that the taste models are trained for. */
  public static final Weighting TASTE = new Weighting(3, 1);

  public Weighting {
    if (!(tau > 0) || !Double.isFinite(tau) || !Double.isFinite(offset)) {
      throw new IllegalArgumentException(
          "tau %s must be positive, offset %s finite".formatted(tau, offset));
    }
  }

  /** What the recent sum is multiplied with when one rating is added: {@code e^(−1/tau)}. */
  public double decay() {
    return Math.exp(-1 / tau);
  }
}
