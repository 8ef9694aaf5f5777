package dev.tastestream.training.fit;

import dev.tastestream.domain.FittedSpace;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.training.data.TooFewRatingsException;
import dev.tastestream.training.data.TrainingInput;

/**
 * Fits one space beside {@code taste}. The same input gives the same numbers, so that a fit of what
 * has not changed need not be published again.
 */
public interface SpaceModel {

  /** Which space it fits. */
  String space();

  /**
   * Fits a generation; takes seconds to minutes and may be interrupted.
   *
   * @param id what the result is called
   * @throws TooFewRatingsException if there is too little to learn from
   * @throws InterruptedException if the thread was interrupted; nothing is left behind
   */
  FittedSpace fit(GenerationId id, TrainingInput input, FitListener listener)
      throws InterruptedException;
}
