package dev.tastestream.ranking;

import dev.tastestream.domain.Movie;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;

/**
 * The conditions for movies of a list.
 *
 * @param genres a movie needs one of them; empty for any
 * @param years of release; a movie of unknown year only passes {@link Years#ANY}
 * @param excluded movies that may not be in the list
 * @param candidates the only movies that may be in the list; empty for any
 */
public record Filter(
    Set<String> genres, Years years, Set<Long> excluded, Optional<Set<Long>> candidates) {

  /** Lets all movies pass. */
  public static final Filter NONE = new Filter(Set.of(), Years.ANY, Set.of(), Optional.empty());

  public Filter {
    genres = Set.copyOf(genres);
    excluded = Set.copyOf(excluded);
    candidates = candidates.map(Set::copyOf);
  }

  /**
   * A range of years, both ends included.
   *
   * @param first the earliest
   * @param last the latest
   */
  public record Years(int first, int last) {

    /** Includes movies of unknown year. */
    public static final Years ANY = new Years(Integer.MIN_VALUE, Integer.MAX_VALUE);

    boolean admit(Movie movie) {
      return movie.year().stream().anyMatch(year -> first <= year && year <= last);
    }
  }

  /**
   * Returns this filter as a test of movie ids. A movie that the catalogue lacks only passes if the
   * filter has neither genres nor years.
   */
  public LongPredicate over(LongFunction<Optional<Movie>> catalogue) {
    LongPredicate byId =
        candidates
            .<LongPredicate>map(only -> only::contains)
            .orElse(movieId -> true)
            .and(movieId -> !excluded.contains(movieId));
    return asksForTraits()
        ? byId.and(movieId -> catalogue.apply(movieId).filter(this::admits).isPresent())
        : byId;
  }

  private boolean asksForTraits() {
    return !genres.isEmpty() || !years.equals(Years.ANY);
  }

  private boolean admits(Movie movie) {
    boolean genre = genres.isEmpty() || movie.genres().stream().anyMatch(genres::contains);
    return genre && (years.equals(Years.ANY) || years.admit(movie));
  }
}
