package dev.tastestream.evaluation;

import dev.tastestream.domain.LedgerRow;

/** A system in the middle of a stream: it predicts each rating and then learns it. */
public interface StreamLearner {

  /**
   * How many stars a user will give, from everything learned so far. A finite number that need not
   * lie on the scale of stars; user and movie may be new.
   */
  double predict(UserMovie asked);

  /** Takes in a rating that is not older than any before; it may replace one of the same movie. */
  void learn(LedgerRow row);
}
