package dev.tastestream.wire.codec;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.RatingEvent;
import dev.tastestream.domain.SourcePosition;

/**
 * The result of decoding a record of the {@code ratings} log: accepted or rejected, never an
 * exception.
 */
public sealed interface Decoded {

  /**
   * The record is an event about a user.
   *
   * @param appendTime when the broker appended it, epoch milliseconds
   */
  record Accepted(RatingEvent event, SourcePosition position, long appendTime) implements Decoded {

    /** Returns the ledger row of the event. */
    public LedgerRow row() {
      return LedgerRow.of(event, position, appendTime);
    }
  }

  /** The record can't be used. */
  record Rejected(Rejection rejection, Arrival arrival) implements Decoded {}
}
