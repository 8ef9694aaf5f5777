package dev.tastestream.training.data;

import dev.tastestream.training.fit.FitTooLargeException;

/** The source of a trainer's ratings. */
public interface RatingsSource {

  /**
   * Reads the current ratings, including everything that is in the log at the call, if the topology
   * gets that far.
   *
   * @throws LedgerUnavailableException if there is no ledger to read
   * @throws FitTooLargeException if there are more ratings than can be fitted
   */
  LedgerSnapshot read() throws InterruptedException;

  /** Returns how many records the log of ratings has ever had; a difference counts new ones. */
  long logEnd() throws InterruptedException;
}
