package dev.tastestream.ranking;

import dev.tastestream.profile.History;
import java.util.function.LongPredicate;

/** The movies that a list may contain, given the user's ratings and seen movies. Thread-safe. */
@FunctionalInterface
public interface Selection {

  /** All movies, including rated and seen ones. */
  Selection ALL = history -> movieId -> true;

  /** The movies that the user has neither rated nor seen. */
  Selection NEW =
      history -> {
        MovieSet hidden = new MovieSet(history.hiddenMovies());
        return movieId -> !hidden.contains(movieId);
      };

  /** Returns the test of whether a user with this history may be shown a movie. */
  LongPredicate of(History history);

  /** Returns a selection that also leaves out movies that {@code admits} rejects. */
  default Selection and(LongPredicate admits) {
    return history -> of(history).and(admits);
  }
}
