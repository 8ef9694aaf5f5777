package dev.tastestream.domain;

import java.util.List;
import java.util.OptionalInt;

/**
 * What the catalogue knows about a movie.
 *
 * @param year year of release, where the title names one
 * @param genres as MovieLens spells them; empty if it lists none
 */
public record Movie(long movieId, String title, OptionalInt year, List<String> genres) {

  public Movie {
    genres = List.copyOf(genres);
  }
}
