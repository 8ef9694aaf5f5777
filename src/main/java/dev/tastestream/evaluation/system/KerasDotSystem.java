package dev.tastestream.evaluation.system;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.Progress;
import dev.tastestream.training.fit.FitProgress;
import dev.tastestream.training.keras.DotNet;
import dev.tastestream.training.keras.DotNetTrainer;
import java.util.List;

/**
 * The net of the notebook that Tastestream started from, unchanged. It predicts ratings and makes
 * no lists, as in the notebook.
 */
final class KerasDotSystem implements RecommenderSystem {

  private static final String NAME = "keras-dot";

  private final DotNetTrainer trainer;

  KerasDotSystem(DotNetTrainer trainer) {
    this.trainer = trainer;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public FittedSystem fit(TrainingSet train, Progress progress) throws InterruptedException {
    List<LedgerRow> ratings = train.ratings().toList();
    DotNet net = trainer.fit(ratings, FitProgress.on(progress, NAME));
    return FittedSystem.of(
        (List<UserMovie> questions) ->
            questions.stream()
                .mapToDouble(asked -> net.predict(asked.userId(), asked.movieId()))
                .toArray());
  }
}
