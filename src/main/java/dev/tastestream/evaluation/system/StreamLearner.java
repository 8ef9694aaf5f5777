package dev.tastestream.evaluation.system;

import dev.tastestream.domain.LedgerRow;

/** A system in a stream: it predicts each rating and then learns from it. */
public interface StreamLearner {

  /**
   * Predicts a user's stars from everything learned so far. The number is finite, but not
   * necessarily on the scale of stars. User and movie may be new.
   */
  double predict(UserMovie asked);

  /** Learns from a rating that is not older than any before; it may replace an earlier one. */
  void learn(LedgerRow row);
}
