package dev.tastestream.training.fit;

import dev.tastestream.domain.Candidate;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.training.data.TooFewRatingsException;
import java.util.Optional;

/** Fits one space and compares the fit with its references. */
public interface SpaceTrainer {

  /** Returns the name of the space. */
  String space();

  /**
   * Checks quickly whether there is enough to learn from.
   *
   * @throws TooFewRatingsException if there is not; the message says what is missing
   */
  default void requireEnough(FitRound round) {}

  /**
   * Fits a candidate. Takes seconds to hours and can be interrupted.
   *
   * @param id the id of the candidate
   * @return empty if the fit would equal what serves already
   * @throws TooFewRatingsException if there are too few ratings to learn from
   * @throws FitDivergedException if the fit ended in numbers that are not finite
   * @throws InterruptedException if the thread was interrupted; nothing is left behind
   */
  Optional<Candidate> fit(GenerationId id, FitRound round, FitListener listener)
      throws InterruptedException;
}
