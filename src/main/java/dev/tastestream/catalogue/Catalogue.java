package dev.tastestream.catalogue;

import dev.tastestream.domain.Movie;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Titles, years and genres by movie. May lack movies that have ratings. */
@FunctionalInterface
public interface Catalogue {

  Optional<Movie> movie(long movieId);

  /** Returns all movies, in any order; empty if the catalogue only supports {@link #movie}. */
  default Collection<Movie> all() {
    return List.of();
  }

  /** Returns whether the catalogue has no movies, as before it was filled. */
  default boolean isEmpty() {
    return all().isEmpty();
  }

  /**
   * Returns whether a movie may be shown: whether the catalogue has it. While the catalogue is
   * empty, every movie may be shown, under its id.
   */
  default boolean shows(long movieId) {
    return isEmpty() || movie(movieId).isPresent();
  }

  /**
   * Returns a number that identifies the content: the same for the same movies in every process,
   * and another one for others, as certainly as 64 bits allow. If it is read before the movies,
   * these may be newer than the number, but never older.
   */
  default long revision() {
    return 0;
  }

  /** Identifies the set of removed movies, like {@link #revision}; 0 if none is removed. */
  default long removals() {
    return 0;
  }
}
