package dev.tastestream.training.fit;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.training.data.RatingHistories;
import dev.tastestream.training.data.TooFewRatingsException;
import java.util.Optional;

/** Turns the ratings of all users into movie vectors. */
public interface TasteModel {

  /**
   * Looks whether there is enough to learn from, which takes no time.
   *
   * @throws TooFewRatingsException if there is not; the message says what is missing
   */
  default void requireEnough(RatingHistories histories) {}

  /**
   * Fits a generation; takes seconds to hours and may be interrupted.
   *
   * @param id what the result is called
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
