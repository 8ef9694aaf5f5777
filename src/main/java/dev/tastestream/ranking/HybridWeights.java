package dev.tastestream.ranking;

import dev.tastestream.domain.FittedSpace;
import java.util.List;

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

  /** Name of the parameter of a {@code taste} generation that holds the three numbers. */
  public static final String PARAMETER = "hybrid";

  private static final int SIZE = 3;

  public HybridWeights {
    if (!Double.isFinite(stars) || !Double.isFinite(title) || !Double.isFinite(popularity)) {
      throw new IllegalArgumentException(
          "weights %s, %s, %s: all must be finite".formatted(stars, title, popularity));
    }
  }

  /**
   * The weights that were published with a generation of {@code taste}; {@link #NONE} if none were.
   *
   * @throws IllegalArgumentException if there are more or fewer than three
   */
  public static HybridWeights of(FittedSpace taste) {
    if (!taste.parameters().containsKey(PARAMETER)) {
      return NONE;
    }
    double[] weights = taste.parameter(PARAMETER, SIZE);
    return new HybridWeights(weights[0], weights[1], weights[2]);
  }

  /** The weights as they are published. */
  public List<Double> toParameter() {
    return List.of(stars, title, popularity);
  }
}
