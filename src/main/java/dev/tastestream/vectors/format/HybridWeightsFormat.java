package dev.tastestream.vectors.format;

import dev.tastestream.domain.FittedSpace;
import dev.tastestream.ranking.HybridWeights;
import java.util.List;
import java.util.Map;

/** {@link HybridWeights} as they are published: one parameter of a generation of {@code taste}. */
public final class HybridWeightsFormat {

  private static final String WEIGHTS = "hybrid";

  /** Readers of earlier versions expect three numbers. The third took popularity back. */
  private static final int SIZE = 3;

  private HybridWeightsFormat() {}

  /**
   * The weights that were published; {@link HybridWeights#NONE} if none were.
   *
   * @throws IllegalArgumentException if there are more or fewer than three numbers
   */
  public static HybridWeights decode(FittedSpace taste) {
    if (!taste.parameters().containsKey(WEIGHTS)) {
      return HybridWeights.NONE;
    }
    double[] weights = taste.parameter(WEIGHTS, SIZE);
    return new HybridWeights(weights[0], weights[1]);
  }

  /** The weights in the form in which they are published. */
  public static Map<String, List<Double>> encode(HybridWeights weights) {
    return Map.of(WEIGHTS, Numbers.of(weights.stars(), weights.title(), 0));
  }
}
