package dev.tastestream.ranking;

import dev.tastestream.domain.Movie;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;

/**
 * What movies must be like to come into a list.
 *
 * @param genres a movie has one of them at least; none asks for none
 * @param years when it was released; a movie of unknown year passes {@link Years#ANY} only
 * @param excluded movies that stay out
 * @param candidates the only movies that may come in; empty for any
 */
public record Filter(
    Set<String> genres, Years years, Set<Long> excluded, Optional<Set<Long>> candidates) {

  /** Lets everything pass. */
  public static final Filter NONE = new Filter(Set.of(), Years.ANY, Set.of(), Optional.empty());

  public Filter {
    genres = Set.copyOf(genres);
    excluded = Set.copyOf(excluded);
    candidates = candidates.map(Set::copyOf);
  }

  /**
   * Years, both ends included.
   *
   * @param first the earliest
   * @param last the latest
   */
  public record Years(int first, int last) {

    /** Also lets movies pass whose year nobody knows. */
    public static final Years ANY = new Years(Integer.MIN_VALUE, Integer.MAX_VALUE);

    boolean admit(Movie movie) {
      return movie.year().stream().anyMatch(year -> first <= year && year <= last);
    }
  }

  /**
   * The filter over a catalogue. Movies that it lacks pass only if neither genres nor years are
   * asked for.
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
