package dev.tastestream.evaluation.system;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.Movie;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.training.data.HistoriesBuilder;
import dev.tastestream.training.data.TrainingInput;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The data that systems learn from: the ledger as the topology would keep it, and the catalogue. Of
 * several ratings of a movie by a user, the one in the ledger counts. Immutable.
 */
public final class TrainingSet {

  private final SortedMap<Long, List<LedgerRow>> histories;
  private final List<Movie> movies;
  private final long[] candidates;

  private TrainingSet(SortedMap<Long, List<LedgerRow>> histories, List<Movie> movies) {
    this.histories = Collections.unmodifiableSortedMap(histories);
    this.movies = movies;
    candidates =
        Stream.concat(
                movies.stream().map(Movie::movieId),
                histories.values().stream().flatMap(List::stream).map(LedgerRow::movieId))
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
    SortedMap<Long, Map<Long, LedgerRow>> ledger = new TreeMap<>();
    long offset = 0;
    for (Rated rating : ratings) {
      LedgerRow row = LedgerRow.of(rating, new SourcePosition(0, offset++));
      ledger
          .computeIfAbsent(row.userId(), user -> new HashMap<>())
          .merge(row.movieId(), row, (old, latest) -> latest.supersedes(old) ? latest : old);
    }
    SortedMap<Long, List<LedgerRow>> histories = new TreeMap<>();
    ledger.forEach((user, rows) -> histories.put(user, inOrder(rows.values())));
    return new TrainingSet(histories, List.copyOf(movies));
  }

  private static List<LedgerRow> inOrder(Collection<LedgerRow> rows) {
    return rows.stream().sorted(LedgerRow.HISTORY).toList();
  }

  /** Returns all users' ratings, in {@linkplain LedgerRow#HISTORY history order}. */
  public SortedMap<Long, List<LedgerRow>> histories() {
    return histories;
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
    HistoriesBuilder packed = new HistoriesBuilder();
    ratings().forEach(packed::put);
    return new TrainingInput(packed.build(), movies);
  }

  /** Returns the movies that a user has rated. */
  public Set<Long> rated(long userId) {
    return history(userId).stream().map(LedgerRow::movieId).collect(toUnmodifiableSet());
  }

  /** Returns the catalogue. */
  public List<Movie> movies() {
    return movies;
  }

  /** Returns the ids of all candidates of lists: the catalogue and the rated movies, ascending. */
  public long[] candidates() {
    return candidates.clone();
  }
}
