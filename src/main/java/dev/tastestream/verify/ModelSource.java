package dev.tastestream.verify;

import dev.tastestream.ranking.Recommender;
import java.util.Map;
import java.util.Optional;

/** The published generations. */
interface ModelSource {

  /** Returns the models for lists of every instance; empty before the first generation. */
  Optional<Recommender> serving();

  /**
   * Returns the models of given generations, serving or not; empty unless all are published.
   *
   * @param generations numbers by space
   */
  Optional<Recommender> of(Map<String, Integer> generations);

  /** Returns whether the catalogue has a movie, so that lists may show it. */
  boolean shows(long movieId);
}
