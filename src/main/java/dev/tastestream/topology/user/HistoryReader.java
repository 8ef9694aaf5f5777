package dev.tastestream.topology.user;

import dev.tastestream.domain.AsOf;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.profile.History;
import dev.tastestream.topology.store.Ledger;
import dev.tastestream.topology.user.RecentHistories.Read;
import java.util.List;
import java.util.Optional;

/**
 * Reads users from the ledger of one partition.
 *
 * @param recent what was read before; empty if every question goes to the store
 */
public record HistoryReader(int partition, Ledger ledger, Optional<RecentHistories> recent) {

  /** Reads from the store every time. */
  public static HistoryReader of(int partition, Ledger ledger) {
    return new HistoryReader(partition, ledger, Optional.empty());
  }

  /** Reads from the store what has changed. Only for a ledger whose changes are counted there. */
  public HistoryReader through(RecentHistories histories) {
    return new HistoryReader(partition, ledger, Optional.of(histories));
  }

  /** All rows of a user, sorted out. */
  Read user(long userId) {
    return recent
        .map(histories -> histories.of(userId, () -> read(userId)))
        .orElseGet(() -> read(userId));
  }

  private Read read(long userId) {
    List<LedgerRow> all = ledger.rows(userId);
    return new Read(History.of(all), newest(all));
  }

  /** After a restart nothing was processed yet, but a row proves that its record once was. */
  private AsOf newest(List<LedgerRow> all) {
    AsOf newest = AsOf.start(partition);
    for (LedgerRow row : all) {
      if (row.position().partition() == partition) {
        newest = newest.latest(new AsOf(partition, row.position().offset(), row.eventTime()));
      }
    }
    return newest;
  }
}
