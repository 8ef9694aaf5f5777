package dev.tastestream.vectors;

import dev.tastestream.ranking.Recommender;
import java.util.Optional;

/**
 * The serving generations. Code that makes a list, folds a rating or answers a query asks once and
 * uses only that result, so that it never mixes two generations of a space.
 */
@FunctionalInterface
public interface ServingVectors {

  /**
   * Returns the serving generations of all spaces, ready to rank; empty before the first one of
   * {@code taste}, which finds the candidates.
   */
  Optional<Recommender> current();

  /**
   * Returns why nothing serves although a generation was published, in one sentence. Empty if one
   * serves, or if popularity may serve: no generation of {@code taste} was published, or its gate
   * rejected all of them.
   */
  default Optional<String> missing() {
    return Optional.empty();
  }
}
