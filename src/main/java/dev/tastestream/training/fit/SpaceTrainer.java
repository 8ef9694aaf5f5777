package dev.tastestream.training.fit;

import dev.tastestream.domain.Candidate;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.training.data.TooFewRatingsException;
import java.util.Optional;

/** Fits one space and judges the fit. */
public interface SpaceTrainer {

  /** Which space it fits. */
  String space();

  /**
   * Looks whether there is enough to learn from, which takes no time.
   *
   * @throws TooFewRatingsException if there is not; the message says what is missing
   */
  default void requireEnough(FitRound round) {}

  /**
   * Fits a candidate; takes seconds to hours and may be interrupted.
   *
   * @param id what the candidate is called
   * @return empty if it would be what serves already
   * @throws TooFewRatingsException if there is too little to learn from
   * @throws FitDivergedException if the fit can't be computed with
   * @throws InterruptedException if the thread was interrupted; nothing is left behind
   */
  Optional<Candidate> fit(GenerationId id, FitRound round, FitListener listener)
      throws InterruptedException;
}
