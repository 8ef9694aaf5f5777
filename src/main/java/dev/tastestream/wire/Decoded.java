package dev.tastestream.wire;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.RatingEvent;
import dev.tastestream.domain.SourcePosition;

/** What became of a record of the {@code ratings} log: one of two, never an exception. */
public sealed interface Decoded {

  /**
   * It says something about a user.
   *
   * @param appendTime when the log took it, epoch milliseconds
   */
  record Accepted(RatingEvent event, SourcePosition position, long appendTime) implements Decoded {

    /** The row of the ledger that it asks for. */
    public LedgerRow row() {
      return LedgerRow.of(event, position, appendTime);
    }
  }

  /** It says nothing that can be used. */
  record Rejected(Rejection rejection, Arrival arrival) implements Decoded {}
}
