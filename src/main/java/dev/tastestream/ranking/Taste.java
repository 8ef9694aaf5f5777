package dev.tastestream.ranking;

import java.util.Optional;

/**
 * The model of a generation of {@code taste}.
 *
 * @param ranker finds the candidates of a list
 * @param weights of the other spaces in a hybrid list
 * @param content predicts movies that the generation has no vector for
 */
public record Taste(Ranker ranker, HybridWeights weights, Optional<ContentMap> content) {

  /** Returns a model of {@code taste} only, without predictions for new movies. */
  public static Taste of(Ranker ranker) {
    return new Taste(ranker, HybridWeights.NONE, Optional.empty());
  }
}
