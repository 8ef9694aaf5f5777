package dev.tastestream.ranking;

/**
 * How much a hybrid list heeds what {@code taste} does not know.
 *
 * @param stars what a predicted star is worth, in units of the taste score
 * @param title what a cosine of 1 is worth
 * @param popularity which part of a movie's popularity is taken back, from 0; shows more of the
 *     catalogue
 */
public record HybridWeights(double stars, double title, double popularity) {

  /** Ranks by taste alone. */
  public static final HybridWeights NONE = new HybridWeights(0, 0, 0);

  public HybridWeights {
    if (!Double.isFinite(stars) || !Double.isFinite(title) || !Double.isFinite(popularity)) {
      throw new IllegalArgumentException(
          "weights %s, %s, %s: all must be finite".formatted(stars, title, popularity));
    }
  }
}
