package dev.tastestream.evaluation;

import dev.tastestream.domain.RatingEvent.Rated;

/**
 * Asks how many stars a user gives a movie.
 *
 * @param time when, epoch milliseconds
 */
public record UserMovie(long userId, long movieId, long time) {

  /** Asks for a rating without a look at its stars. */
  static UserMovie of(Rated rating) {
    return new UserMovie(rating.userId(), rating.movieId(), rating.eventTime());
  }
}
