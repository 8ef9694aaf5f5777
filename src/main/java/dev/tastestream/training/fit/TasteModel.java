package dev.tastestream.training.fit;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.training.data.RatingHistories;
import dev.tastestream.training.data.TooFewRatingsException;
import java.util.Optional;

/** Learns movie vectors from the ratings of all users. */
public interface TasteModel {

  /**
   * Checks quickly whether there is enough to learn from.
   *
   * @throws TooFewRatingsException if there is not; the message says what is missing
   */
  default void requireEnough(RatingHistories histories) {}

  /**
   * Fits a generation. Takes seconds to hours and can be interrupted.
   *
   * @param id the id of the result
   * @param previous the vectors of an earlier fit, to start from and to stay close to; empty for a
   *     fresh start
   * @return a vector for every movie that has enough ratings
   * @throws TooFewRatingsException if no movie has enough ratings
   * @throws InterruptedException if the thread was interrupted; nothing is left behind
   */
  MovieVectors fit(
      GenerationId id,
      RatingHistories histories,
      Optional<MovieVectors> previous,
      FitListener listener)
      throws InterruptedException;
}
