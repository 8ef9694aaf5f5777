package dev.tastestream.topology.user;

import dev.tastestream.domain.AsOf;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.profile.History;
import dev.tastestream.topology.store.Ledger;
import dev.tastestream.topology.user.RecentHistories.Read;
import java.util.List;
import java.util.Optional;

/** Reads the rows of users from the ledger of one partition. */
public final class UserRows {

  private final Ledger ledger;
  private final Optional<RecentHistories> recent;
  private final int partition;

  /**
   * @param recent what was read of the ledger before, only for one whose changes are counted there;
   *     empty if every question goes to the store
   */
  public UserRows(Ledger ledger, Optional<RecentHistories> recent, int partition) {
    this.ledger = ledger;
    this.recent = recent;
    this.partition = partition;
  }

  /** All rows of a user, sorted for lists. */
  public History history(long userId) {
    return of(userId).history();
  }

  Read of(long userId) {
    return recent.map(it -> it.of(userId, () -> read(userId))).orElseGet(() -> read(userId));
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
