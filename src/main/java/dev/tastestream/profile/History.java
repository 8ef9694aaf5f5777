package dev.tastestream.profile;

import dev.tastestream.domain.LedgerRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * All ledger rows of one user, sorted for folding and for lists.
 *
 * @param rated rated rows in {@linkplain LedgerRow#HISTORY history order}
 * @param hiddenMovies movies that lists must not contain: rated or seen; ascending
 * @param marked number of rows about movies, retractions included
 * @param erasedAt when the user was last erased, epoch milliseconds
 */
public record History(
    List<LedgerRow> rated, List<Long> hiddenMovies, int marked, OptionalLong erasedAt) {

  /** Sorts the rows of one user, given in any order. */
  public static History of(Collection<LedgerRow> rows) {
    List<LedgerRow> rated =
        rows.stream().filter(LedgerRow::isRated).sorted(LedgerRow.HISTORY).toList();
    List<Long> hidden =
        rows.stream().filter(LedgerRow::hidesMovie).map(LedgerRow::movieId).sorted().toList();
    OptionalLong erasedAt =
        rows.stream()
            .filter(row -> row.mark() == LedgerRow.Mark.ERASED)
            .mapToLong(LedgerRow::eventTime)
            .max();
    int marked = (int) rows.stream().filter(row -> row.mark() != LedgerRow.Mark.ERASED).count();
    return new History(rated, hidden, marked, erasedAt);
  }

  /**
   * Returns the history with a row about one more movie, wherever it belongs in time. It equals
   * {@link #of} of all rows.
   *
   * @throws IllegalArgumentException if the row is an erasure, or hides a movie that is hidden
   *     already: a row that gives way to another can't be taken out, so read all rows again
   */
  public History plus(LedgerRow row) {
    if (row.mark() == LedgerRow.Mark.ERASED || (row.hidesMovie() && hides(row.movieId()))) {
      throw new IllegalArgumentException(
          "%s is not about one more movie: read all rows of the user again".formatted(row));
    }
    return new History(
        row.isRated() ? with(rated, row, LedgerRow.HISTORY) : rated,
        row.hidesMovie()
            ? with(hiddenMovies, row.movieId(), Comparator.<Long>naturalOrder())
            : hiddenMovies,
        marked + 1,
        erasedAt);
  }

  /** Returns whether the user's lists must not contain a movie. */
  public boolean hides(long movieId) {
    return Collections.binarySearch(hiddenMovies, movieId) >= 0;
  }

  private static <T> List<T> with(List<T> sorted, T one, Comparator<T> order) {
    List<T> more = new ArrayList<>(sorted.size() + 1);
    more.addAll(sorted);
    more.add(-Collections.binarySearch(sorted, one, order) - 1, one);
    return List.copyOf(more);
  }

  /** Returns the event time of the newest rating, epoch milliseconds; 0 without ratings. */
  public long newestTime() {
    return rated.isEmpty() ? 0 : rated.get(rated.size() - 1).eventTime();
  }

  /** Returns whether the ledger has no rows about the user except an erasure. */
  public boolean isUnknown() {
    return marked == 0;
  }
}
