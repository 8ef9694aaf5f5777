package dev.tastestream.http.answers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.catalogue.MovieIndex;
import dev.tastestream.domain.Movie;
import dev.tastestream.http.server.message.Problem;

/** Writes movies. */
public final class MovieAnswers {

  private MovieAnswers() {}

  /**
   * Checks that a movie is shown.
   *
   * @return its id
   * @throws Problem if the catalogue lacks the movie
   */
  public static long shown(MovieIndex movies, long movieId) {
    if (!movies.shows(movieId)) {
      throw Problem.Kind.UNKNOWN_MOVIE
          .because(
              "There is no movie %d: GET /movies?query=… finds movies by their titles"
                  .formatted(movieId))
          .with(Problem.PARAMETER, "id");
    }
    return movieId;
  }

  /** Adds the id and, if the catalogue has the movie, title, year and genres. */
  public static void putMovie(ObjectNode json, MovieIndex movies, long movieId) {
    json.put("movieId", movieId);
    movies.movie(movieId).ifPresent(movie -> putTraits(json.put("title", movie.title()), movie));
  }

  static void putTraits(ObjectNode json, Movie movie) {
    movie.year().ifPresent(year -> json.put("year", year));
    ArrayNode genres = json.putArray("genres");
    movie.genres().forEach(genres::add);
  }
}
