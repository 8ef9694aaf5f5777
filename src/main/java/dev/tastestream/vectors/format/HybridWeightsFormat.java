package dev.tastestream.vectors.format;

import dev.tastestream.domain.FittedSpace;
import dev.tastestream.ranking.HybridWeights;
import java.util.List;
import java.util.Map;

/** The published form of {@link HybridWeights}: one parameter of a generation of {@code taste}. */
public final class HybridWeightsFormat {

  private static final String WEIGHTS = "hybrid";

  /** Earlier versions expect three numbers. The third one reduced the weight of popularity. */
  private static final int SIZE = 3;

  private HybridWeightsFormat() {}

  /**
   * Returns the weights of a generation; {@link HybridWeights#NONE} if it has none.
   *
   * @throws IllegalArgumentException if there are not exactly three numbers
   */
  public static HybridWeights decode(FittedSpace taste) {
    if (!taste.parameters().containsKey(WEIGHTS)) {
      return HybridWeights.NONE;
    }
    double[] weights = taste.parameter(WEIGHTS, SIZE);
    return new HybridWeights(weights[0], weights[1]);
  }

  /** Returns the parameters of weights. */
  public static Map<String, List<Double>> encode(HybridWeights weights) {
    return Map.of(WEIGHTS, Numbers.of(weights.stars(), weights.title(), 0));
  }
}
