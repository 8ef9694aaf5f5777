package dev.tastestream.evaluation.system;

import dev.tastestream.domain.RatingEvent.Rated;

/**
 * The question of how many stars a user gives a movie.
 *
 * @param time of the rating, epoch milliseconds
 */
public record UserMovie(long userId, long movieId, long time) {

  /** Returns the question about a rating, without its stars. */
  public static UserMovie of(Rated rating) {
    return new UserMovie(rating.userId(), rating.movieId(), rating.eventTime());
  }
}
