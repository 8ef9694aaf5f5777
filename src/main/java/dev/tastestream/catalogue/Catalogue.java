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

  /** How often something has changed, so that what was made of {@link #all} need not be anew. */
  default int changes() {
    return 0;
  }
}
