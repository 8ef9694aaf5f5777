package dev.tastestream.ranking;

import java.util.Optional;

/**
 * The model of a generation of {@code taste}.
 *
 * @param ranker finds the candidates of a list
 * @param weights how the other spaces count in a hybrid list
 * @param content guesses at movies that the generation has no vector for
 */
public record Taste(Ranker ranker, HybridWeights weights, Optional<ContentMap> content) {}
