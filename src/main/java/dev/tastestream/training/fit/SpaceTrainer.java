package dev.tastestream.training.fit;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.training.data.TooFewRatingsException;
import dev.tastestream.training.data.TrainingInput;
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
   * Fits the space and asks its gate. Takes seconds to hours and can be interrupted.
   *
   * @param id the id of the fit
   * @return empty if the fit would equal what serves already
   * @throws TooFewRatingsException if there are too few ratings to learn from
   * @throws FitDivergedException if the fit ended in numbers that are not finite
   * @throws InterruptedException if the thread was interrupted; nothing is left behind
   */
  Optional<SpaceFit> fit(GenerationId id, FitRound round, FitListener listener)
      throws InterruptedException;

  /**
   * Fits a model from nothing on all ratings, to be evaluated elsewhere.
   *
   * @param type of the space's models
   */
  default <M> M fitAll(Class<M> type, TrainingInput input, FitListener listener)
      throws InterruptedException {
    return fit(new GenerationId(space(), 1), FitRound.ofAll(input), listener)
        .flatMap(fit -> fit.model().as(type))
        .orElseThrow()
        .model();
  }
}
