package dev.tastestream.ranking;

import java.util.Optional;

/**
 * The model of a generation of {@code taste}.
 *
 * @param ranker finds the candidates of a list
 * @param weights of the other spaces in a hybrid list
 * @param content predicts movies that the generation has no vector for
 */
public record Taste(Ranker ranker, HybridWeights weights, Optional<ContentMap> content) {}
