package dev.tastestream.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.catalogue.MovieIndex;
import dev.tastestream.domain.Movie;

/** How movies are written. */
final class MovieAnswers {

  private MovieAnswers() {}

  /** Adds the id and, if the catalogue has the movie, title, year and genres. */
  static void putMovie(ObjectNode json, MovieIndex movies, long movieId) {
    json.put("movieId", movieId);
    movies.movie(movieId).ifPresent(movie -> putTraits(json.put("title", movie.title()), movie));
  }

  /** Adds year and genres. */
  static void putTraits(ObjectNode json, Movie movie) {
    movie.year().ifPresent(year -> json.put("year", year));
    ArrayNode genres = json.putArray("genres");
    movie.genres().forEach(genres::add);
  }
}
