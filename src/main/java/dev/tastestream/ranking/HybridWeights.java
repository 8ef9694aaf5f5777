package dev.tastestream.ranking;

/**
 * The weights of the spaces beside {@code taste} in hybrid lists.
 *
 * @param stars the value of a predicted star, in units of the taste score
 * @param title the value of a cosine of 1
 */
public record HybridWeights(double stars, double title) {

  /** Ranks by taste only. */
  public static final HybridWeights NONE = new HybridWeights(0, 0);

  /** The weights of every new generation; src/docs/decisions, 11, says how they were chosen. */
  public static final HybridWeights USUAL = new HybridWeights(.3, 2.5);

  public HybridWeights {
    if (!Double.isFinite(stars) || !Double.isFinite(title)) {
      throw new IllegalArgumentException(
          "weights %s, %s: both must be finite".formatted(stars, title));
    }
  }
}
