package dev.tastestream.ranking;

import dev.tastestream.domain.FittedSpace;
import dev.tastestream.domain.Ranking;
import dev.tastestream.math.VectorTable;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * What the program has to know of a vector space. Code that deals with all spaces uses the
 * registry, {@code vectors.Spaces}.
 *
 * @param id the name of the space in keys, records, URLs and options
 * @param decoder makes a model from a published generation; throws an IllegalArgumentException with
 *     the reason if that is impossible
 * @param part whether the model has a part in lists of a ranking with given weights, so that {@code
 *     origin} names its generation
 * @param points where the map shows movies; empty if it does not show the space
 * @param <M> the model
 */
public record VectorSpace<M>(
    String id,
    Function<FittedSpace, M> decoder,
    BiPredicate<Ranking, HybridWeights> part,
    Optional<Function<M, VectorTable>> points) {}
