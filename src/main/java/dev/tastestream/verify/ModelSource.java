package dev.tastestream.verify;

import dev.tastestream.ranking.Recommender;
import java.util.Map;
import java.util.Optional;

/** The generations that are published. */
interface ModelSource {

  /** What every instance should make lists with; empty before the first generation. */
  Optional<Recommender> serving();

  /**
   * ModelSource of certain generations, serving or not; empty unless all of them are published.
   *
   * @param generations numbers by space
   */
  Optional<Recommender> of(Map<String, Integer> generations);

  /** Whether the catalogue has a movie, so that lists may show it. */
  boolean shows(long movieId);
}
