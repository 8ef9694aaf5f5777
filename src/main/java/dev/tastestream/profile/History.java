package dev.tastestream.profile;

import dev.tastestream.domain.LedgerRow;
import java.util.Collection;
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

  /** Returns the event time of the newest rating, epoch milliseconds; 0 without ratings. */
  public long newestTime() {
    return rated.isEmpty() ? 0 : rated.get(rated.size() - 1).eventTime();
  }

  /** Returns whether the ledger has no rows about the user except an erasure. */
  public boolean isUnknown() {
    return marked == 0;
  }
}
