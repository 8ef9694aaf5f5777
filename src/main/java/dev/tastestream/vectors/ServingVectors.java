package dev.tastestream.vectors;

import dev.tastestream.ranking.Ranker;
import java.util.Optional;

/**
 * The generation that serves. Whoever makes a list, folds a rating or answers a query asks once and
 * uses only what it was given, so that no list ever mixes two generations.
 */
@FunctionalInterface
public interface ServingVectors {

  /** The serving generation, ready to rank with; empty before the first one. */
  Optional<Ranker> current();
}
