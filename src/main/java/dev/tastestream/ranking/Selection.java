package dev.tastestream.ranking;

import dev.tastestream.profile.History;
import java.util.function.LongPredicate;

/** Which movies a list may hold, given what its user has rated or seen. Safe to share. */
@FunctionalInterface
public interface Selection {

  /** All movies, those that the user has rated or seen too. */
  Selection ALL = history -> movieId -> true;

  /** What the user has neither rated nor seen. */
  Selection NEW =
      history -> {
        MovieSet hidden = new MovieSet(history.hiddenMovies());
        return movieId -> !hidden.contains(movieId);
      };

  /** Tells of each movie whether a user with such a history may be shown it. */
  LongPredicate of(History history);

  /** Leaves out what {@code admits} is against, too. */
  default Selection and(LongPredicate admits) {
    return history -> of(history).and(admits);
  }
}
