package dev.tastestream.training;

import dev.tastestream.domain.Movie;
import dev.tastestream.domain.TitleVectors;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is known of movies without a single rating, as numbers: title vector, genres, year, and a
 * constant 1 as the last one. Immutable.
 */
final class MovieContent {

  private static final int MIDDLE_YEAR = 1990;
  private static final double YEARS = 20;

  /** Year, its square, whether there is a year at all, and the constant. */
  private static final int OTHERS = 4;

  private final Map<Long, Movie> movies = new TreeMap<>();
  private final List<String> genres;
  private final TitleVectors titles;

  /**
   * @param movies the catalogue
   * @param titles their titles; movies without one are left out
   */
  MovieContent(Collection<Movie> movies, TitleVectors titles) {
    this.titles = titles;
    Set<String> names = new TreeSet<>();
    for (Movie movie : movies) {
      if (titles.row(movie.movieId()) >= 0) {
        this.movies.put(movie.movieId(), movie);
        names.addAll(movie.genres());
      }
    }
    genres = List.copyOf(names);
  }

  /** All movies, in ascending order of their ids. */
  Set<Long> movieIds() {
    return movies.keySet();
  }

  boolean knows(long movieId) {
    return movies.containsKey(movieId);
  }

  /** How many numbers describe a movie. */
  int width() {
    return titles.dimension() + genres.size() + OTHERS;
  }

  /** The numbers of a movie that {@link #knows} is true for. */
  double[] of(long movieId) {
    Movie movie = movies.get(movieId);
    double[] numbers = new double[width()];
    int at = titles.row(movieId) * titles.dimension();
    int next = 0;
    while (next < titles.dimension()) {
      numbers[next++] = titles.vectors()[at++];
    }
    for (String genre : genres) {
      numbers[next++] = movie.genres().contains(genre) ? 1 : 0;
    }
    if (movie.year().isPresent()) {
      double year = (movie.year().getAsInt() - MIDDLE_YEAR) / YEARS;
      numbers[next] = year;
      numbers[next + 1] = year * year;
      numbers[next + 2] = 1;
    }
    numbers[numbers.length - 1] = 1;
    return numbers;
  }
}
