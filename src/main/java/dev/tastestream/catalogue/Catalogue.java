package dev.tastestream.catalogue;

import dev.tastestream.domain.Movie;
import java.util.Optional;

/** Titles, years and genres by movie. It may lack movies that ratings speak of. */
@FunctionalInterface
public interface Catalogue {

  Optional<Movie> movie(long movieId);
}
