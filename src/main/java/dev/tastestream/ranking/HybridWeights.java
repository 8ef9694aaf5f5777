package dev.tastestream.ranking;

/**
 * How much a hybrid list heeds what {@code taste} does not know.
 *
 * @param stars what a predicted star is worth, in units of the taste score
 * @param title what a cosine of 1 is worth
 */
public record HybridWeights(double stars, double title) {

  /** Ranks by taste alone. */
  public static final HybridWeights NONE = new HybridWeights(0, 0);

  /** Of every new generation; how they were chosen: src/docs/decisions, 11. */
  public static final HybridWeights USUAL = new HybridWeights(.3, .15);

  public HybridWeights {
    if (!Double.isFinite(stars) || !Double.isFinite(title)) {
      throw new IllegalArgumentException(
          "weights %s, %s: both must be finite".formatted(stars, title));
    }
  }
}
