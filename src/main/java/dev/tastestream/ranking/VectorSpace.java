package dev.tastestream.ranking;

import dev.tastestream.domain.FittedSpace;
import dev.tastestream.domain.Ranking;
import dev.tastestream.math.VectorTable;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * All that the program has to know of a vector space. Whoever deals with every space goes through
 * the registry, {@code vectors.Spaces}.
 *
 * @param id names the space in keys, records, addresses and options
 * @param decoder makes a model of what was published; throws an IllegalArgumentException that says
 *     why if it can't
 * @param part tells whether the model has a part in lists of a kind, given the weights of hybrid
 *     ones, so that {@code origin} names its generation
 * @param points where movies lie, for the map; empty if the space is not drawn
 * @param <M> the model
 */
public record VectorSpace<M>(
    String id,
    Function<FittedSpace, M> decoder,
    BiPredicate<Ranking, HybridWeights> part,
    Optional<Function<M, VectorTable>> points) {}
