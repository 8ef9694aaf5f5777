package dev.tastestream.vectors;

import dev.tastestream.ranking.Recommender;
import java.util.Optional;

/**
 * What serves. Whoever makes a list, folds a rating or answers a query asks once and uses only what
 * it was given, so that nothing ever mixes two generations of a space.
 */
@FunctionalInterface
public interface ServingVectors {

  /**
   * The serving generations of all spaces, ready to rank with; empty before the first one of {@code
   * taste}, without which there are no candidates.
   */
  Optional<Recommender> current();

  /**
   * Why nothing serves although something was published, in one sentence. Empty if something
   * serves, or popularity may: nothing of {@code taste} was ever published, or no more than what
   * its gate has rejected.
   */
  default Optional<String> missing() {
    return Optional.empty();
  }
}
