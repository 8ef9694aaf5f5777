package dev.tastestream.evaluation;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.Progress;
import dev.tastestream.domain.Space;
import dev.tastestream.training.data.RatingHistories;
import dev.tastestream.training.fit.FitProgress;
import dev.tastestream.training.fit.TasteModel;
import java.util.Optional;

/** The {@code taste} space: vectors as the trainer fits them, lists as the topology makes them. */
final class TasteSystem implements HistorySystem {

  private static final GenerationId ID = new GenerationId(Space.TASTE, 1);

  private final TasteModel model;

  TasteSystem(TasteModel model) {
    this.model = model;
  }

  @Override
  public String name() {
    return Space.TASTE;
  }

  @Override
  public HistoryLists learn(TrainingSet train, Progress progress) throws InterruptedException {
    RatingHistories.Builder histories = new RatingHistories.Builder();
    train.ratings().forEach(histories::put);
    return new SumLists(
        model.fit(ID, histories.build(), Optional.empty(), FitProgress.on(progress, Space.TASTE)));
  }
}
