package dev.tastestream.training.stars;

import dev.tastestream.domain.Movie;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the catalogue says about movies, as numbers: genres and decade of release. A movie without
 * genres or year has zeros there.
 */
final class MovieContent {

  private static final int MOST_GENRES = 30;
  private static final int FIRST_DECADE = 1930;
  private static final int LAST_DECADE = 2010;
  private static final int DECADES = (LAST_DECADE - FIRST_DECADE) / 10 + 1;

  private final List<String> genres;
  private final Map<Long, Movie> movies;

  /** Counts the genres of a catalogue. Of very many, only the most frequent get a number. */
  MovieContent(Collection<Movie> catalogue) {
    movies =
        catalogue.stream()
            .collect(Collectors.toMap(Movie::movieId, Function.identity(), (old, late) -> late));
    Map<String, Long> counts =
        movies.values().stream()
            .flatMap(movie -> movie.genres().stream().distinct())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    genres =
        counts.keySet().stream()
            .sorted(
                Comparator.comparing((String genre) -> -counts.get(genre)).thenComparing(g -> g))
            .limit(MOST_GENRES)
            .sorted()
            .toList();
  }

  /** Returns how many numbers a movie has. */
  int size() {
    return genres.size() + DECADES;
  }

  Collection<Long> movieIds() {
    return movies.keySet();
  }

  /**
   * Writes the {@link #size()} numbers of a movie, or nothing if the catalogue lacks it. The genres
   * of a movie have the common length 1, so that many genres do not make it a stronger example.
   */
  void write(long movieId, double[] target, int at) {
    Movie movie = movies.get(movieId);
    if (movie == null) {
      return;
    }
    List<String> known = movie.genres().stream().filter(genres::contains).distinct().toList();
    for (String genre : known) {
      target[at + genres.indexOf(genre)] = 1 / Math.sqrt(known.size());
    }
    if (movie.year().isPresent()) {
      int year = Math.min(LAST_DECADE, Math.max(FIRST_DECADE, movie.year().getAsInt()));
      target[at + genres.size() + (year - FIRST_DECADE) / 10] = 1;
    }
  }
}
