package dev.tastestream.training.data;

import dev.tastestream.training.fit.FitTooLargeException;

/** Where a trainer gets its ratings from. */
public interface RatingsSource {

  /**
   * The current ratings, with everything in them that was in the log when this was called, if the
   * topology gets that far.
   *
   * @throws LedgerUnavailableException if there is no ledger to read
   * @throws FitTooLargeException if there are more than can be fitted
   */
  LedgerSnapshot read() throws InterruptedException;

  /** How many records the log of ratings has ever had; tells how much is new. */
  long logEnd() throws InterruptedException;
}
