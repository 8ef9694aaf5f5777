package dev.tastestream.topology.user;

import dev.tastestream.domain.LedgerRow;
import java.util.Optional;

/**
 * What an instance keeps of its users' rows. Queries never see what the stream threads keep: a
 * query reads the ledger itself, so {@code verify}, which queries, finds a row that was not stored.
 *
 * @param ofTasks of users who rate, for judgements and for lists on the topic
 * @param ofQueries of users who are asked about again and again
 */
public record KeptHistories(RecentHistories ofTasks, RecentHistories ofQueries) {

  /**
   * Keeps nothing yet.
   *
   * @param rows the most ledger rows that each of both keeps
   */
  public static KeptHistories ofRows(long rows) {
    return new KeptHistories(new RecentHistories(rows), new RecentHistories(rows));
  }

  /**
   * Writes a row; see {@link RecentHistories#write}.
   *
   * @param before the row that gives way; empty for one more movie
   * @param write writes the row to the ledger
   */
  public void write(LedgerRow row, Optional<LedgerRow> before, Runnable write) {
    ofTasks.write(row, before, write);
    ofQueries.changed(row.userId());
  }

  /** Call when a task begins, whose ledger may have been filled elsewhere. */
  public void allChanged() {
    ofTasks.allChanged();
    ofQueries.allChanged();
  }
}
