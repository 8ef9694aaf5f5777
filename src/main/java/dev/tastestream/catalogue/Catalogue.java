package dev.tastestream.catalogue;

import dev.tastestream.domain.Movie;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Titles, years and genres by movie. It may lack movies that ratings speak of. */
@FunctionalInterface
public interface Catalogue {

  Optional<Movie> movie(long movieId);

  /** All movies, in any order; none if they can be asked for one by one only. */
  default Collection<Movie> all() {
    return List.of();
  }

  /** Whether it has no movie at all, as before anybody has filled it. */
  default boolean isEmpty() {
    return all().isEmpty();
  }

  /**
   * Whether a movie may be shown: the catalogue has it. While that is empty every movie may, under
   * its id.
   */
  default boolean shows(long movieId) {
    return isEmpty() || movie(movieId).isPresent();
  }

  /**
   * A number for what the catalogue holds: the same for the same movies, in every process, and with
   * certainty as good as 64 bits give another one for others. Whoever asks before reading may hold
   * what is newer than the number, never what is older.
   */
  default long revision() {
    return 0;
  }

  /** A number for which movies were taken out, like {@link #revision}; 0 while none is missing. */
  default long removals() {
    return 0;
  }
}
