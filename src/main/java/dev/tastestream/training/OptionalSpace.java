package dev.tastestream.training;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.training.data.TooFewRatingsException;
import dev.tastestream.training.fit.FitDivergedException;
import dev.tastestream.training.fit.FitListener;
import dev.tastestream.training.fit.FitRound;
import dev.tastestream.training.fit.SpaceFit;
import dev.tastestream.training.fit.SpaceTrainer;
import dev.tastestream.training.title.TitleModelException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A space that keeps its serving generation if it cannot be fitted. The other fits go on. */
record OptionalSpace(SpaceTrainer trainer) implements SpaceTrainer {

  private static final Logger LOG = LoggerFactory.getLogger(OptionalSpace.class);

  @Override
  public String space() {
    return trainer.space();
  }

  @Override
  public Optional<SpaceFit> fit(GenerationId id, FitRound round, FitListener listener)
      throws InterruptedException {
    try {
      return trainer.fit(id, round, listener);
    } catch (TooFewRatingsException
        | FitDivergedException
        | TitleModelException
        | UncheckedIOException e) {
      LOG.warn("{} stays as it is: {}", space(), e.getMessage());
      return Optional.empty();
    }
  }
}
