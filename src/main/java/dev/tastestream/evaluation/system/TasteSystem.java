package dev.tastestream.evaluation.system;

import dev.tastestream.domain.Progress;
import dev.tastestream.domain.Space;
import dev.tastestream.ranking.Taste;
import dev.tastestream.training.FitMemory;
import dev.tastestream.training.Recipe;
import dev.tastestream.training.fit.FitProgress;
import java.util.function.Function;

/** The {@code taste} space: vectors as the trainer fits them, lists as the topology makes them. */
final class TasteSystem implements HistorySystem {

  private final Function<Progress, Recipe> recipe;

  TasteSystem(Function<Progress, Recipe> recipe) {
    this.recipe = recipe;
  }

  @Override
  public String name() {
    return Space.TASTE;
  }

  @Override
  public HistoryLists learn(TrainingSet train, Progress progress) throws InterruptedException {
    FitMemory.usual().admit(train.input());
    Taste taste =
        recipe
            .apply(progress)
            .taste()
            .fitAll(Taste.class, train.input(), FitProgress.on(progress, name()));
    return new SumLists(taste.ranker());
  }
}
