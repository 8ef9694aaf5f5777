package dev.tastestream.ranking;

import dev.tastestream.domain.GenerationId;

/**
 * A model and the generation that it came with.
 *
 * @param <M> the model
 */
public record Generated<M>(GenerationId id, M model) {}
