package dev.tastestream.verify.log;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.LedgerRow.Mark;
import dev.tastestream.domain.RatingEvent;
import dev.tastestream.domain.RatingEvent.Erased;
import dev.tastestream.domain.Simultaneous;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The ledger of one user, computed only from the rules in {@code src/docs/topics.md}: by one pass
 * over all events, without the code of the topology.
 *
 * @param rows the last opinion on each movie, by movie: ratings, marks and retractions
 * @param erasedAt events up to this time are forgotten; empty if the user was never erased
 */
public record Ledger(List<LedgerRow> rows, OptionalLong erasedAt) {

  private static final Comparator<LedgerRow> BY_TIME_THEN_LOG =
      Comparator.comparingLong(LedgerRow::eventTime)
          .thenComparingInt(row -> row.position().partition())
          .thenComparingLong(row -> row.position().offset());

  private static final Comparator<LedgerRow> BY_TIME_THEN_HASH =
      Comparator.comparingLong(LedgerRow::eventTime)
          .thenComparingLong(row -> Simultaneous.place(row.userId(), row.movieId()));

  public Ledger {
    rows = List.copyOf(rows);
  }

  /** Computes the ledger from a user's events, in any order. */
  static Ledger of(List<LoggedEvent> events) {
    OptionalLong erasedAt =
        events.stream()
            .filter(logged -> logged.event() instanceof Erased)
            .mapToLong(LoggedEvent::appendTime)
            .max();
    TreeMap<Long, LedgerRow> last = new TreeMap<>();
    for (LoggedEvent logged : events) {
      if (!(logged.event() instanceof Erased)) {
        LedgerRow row = row(logged);
        long said = Math.min(row.eventTime(), logged.appendTime());
        if (said > erasedAt.orElse(Long.MIN_VALUE)) {
          last.merge(row.movieId(), row, Ledger::later);
        }
      }
    }
    return new Ledger(new ArrayList<>(last.values()), erasedAt);
  }

  private static LedgerRow later(LedgerRow a, LedgerRow b) {
    return BY_TIME_THEN_LOG.compare(a, b) > 0 ? a : b;
  }

  private static LedgerRow row(LoggedEvent logged) {
    if (logged.event() instanceof RatingEvent.Rated e) {
      return row(logged, e.movieId(), Mark.RATED, e.stars(), e.eventTime());
    }
    if (logged.event() instanceof RatingEvent.Seen e) {
      return row(logged, e.movieId(), Mark.SEEN, 0, e.eventTime());
    }
    RatingEvent.Retracted e = (RatingEvent.Retracted) logged.event();
    return row(logged, e.movieId(), Mark.RETRACTED, 0, e.eventTime());
  }

  private static LedgerRow row(LoggedEvent logged, long movieId, Mark mark, double stars, long t) {
    return new LedgerRow(logged.event().userId(), movieId, mark, stars, t, logged.position());
  }

  public boolean isUnknown() {
    return rows.isEmpty();
  }

  /** Returns ratings, oldest first; equal event times are ordered by a fixed hash. */
  public List<LedgerRow> rated() {
    return rows.stream().filter(row -> row.mark() == Mark.RATED).sorted(BY_TIME_THEN_HASH).toList();
  }

  /** Returns movies that are marked as seen and not rated, ascending. */
  public List<Long> seen() {
    return rows.stream().filter(row -> row.mark() == Mark.SEEN).map(LedgerRow::movieId).toList();
  }

  /** Returns whether the user's lists must leave out any movie. */
  public boolean hidesMovies() {
    return rows.stream().anyMatch(row -> row.mark() != Mark.RETRACTED);
  }
}
