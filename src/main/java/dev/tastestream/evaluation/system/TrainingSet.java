package dev.tastestream.evaluation.system;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.Movie;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.training.data.HistoriesBuilder;
import dev.tastestream.training.data.RatingHistories;
import dev.tastestream.training.data.TrainingInput;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The data that systems learn from: the ledger as the topology would keep it, and the catalogue. Of
 * several ratings of a movie by a user, the one in the ledger counts. Immutable.
 */
public final class TrainingSet {

  private final TrainingInput input;
  private final SortedMap<Long, List<LedgerRow>> histories = new TreeMap<>();
  private final long[] candidates;

  private TrainingSet(TrainingInput input) {
    this.input = input;
    RatingHistories packed = input.histories();
    for (int user = 0; user < packed.users(); user++) {
      histories.put(packed.userId(user), packed.rows(user));
    }
    candidates =
        Stream.concat(
                input.movies().stream().map(Movie::movieId),
                packed.ratingsByMovie().keySet().stream())
            .mapToLong(Long::longValue)
            .sorted()
            .distinct()
            .toArray();
  }

  /**
   * Collects ratings in the order of their log.
   *
   * @param movies the catalogue; may lack rated movies
   */
  public static TrainingSet of(List<Rated> ratings, List<Movie> movies) {
    HistoriesBuilder packed = new HistoriesBuilder();
    SourcePosition anywhere = new SourcePosition(0, 0);
    ratings.forEach(rating -> packed.putUnlessOlder(LedgerRow.of(rating, anywhere)));
    return new TrainingSet(new TrainingInput(packed.build(), List.copyOf(movies)));
  }

  /** Returns all users' ratings, in {@linkplain LedgerRow#HISTORY history order}. */
  public SortedMap<Long, List<LedgerRow>> histories() {
    return Collections.unmodifiableSortedMap(histories);
  }

  /** Returns the ratings of one user in history order; empty for an unknown user. */
  public List<LedgerRow> history(long userId) {
    return histories.getOrDefault(userId, List.of());
  }

  /** Returns all ratings, user by user. */
  public Stream<LedgerRow> ratings() {
    return histories.values().stream().flatMap(List::stream);
  }

  /** Returns what the trainer's fits learn from. */
  TrainingInput input() {
    return input;
  }

  /** Returns the movies that a user has rated. */
  public Set<Long> rated(long userId) {
    return history(userId).stream().map(LedgerRow::movieId).collect(toUnmodifiableSet());
  }

  /** Returns the catalogue. */
  public List<Movie> movies() {
    return input.movies();
  }

  /** Returns the ids of all candidates of lists: the catalogue and the rated movies, ascending. */
  public long[] candidates() {
    return candidates.clone();
  }
}
