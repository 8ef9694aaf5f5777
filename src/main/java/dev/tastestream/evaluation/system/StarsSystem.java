package dev.tastestream.evaluation.system;

import dev.tastestream.domain.Progress;
import dev.tastestream.domain.Space;
import dev.tastestream.profile.StarsModel;
import dev.tastestream.training.Recipe;
import dev.tastestream.training.fit.FitProgress;
import java.util.function.Function;

/**
 * The {@code stars} space: each user's regression on genres, decade and movie factors, solved from
 * the user's ratings at each question. It makes no lists: users would not watch all that they would
 * rate highly.
 */
public final class StarsSystem implements StreamingSystem {

  private final Function<Progress, Recipe> recipe;

  public StarsSystem(Function<Progress, Recipe> recipe) {
    this.recipe = recipe;
  }

  @Override
  public String name() {
    return Space.STARS;
  }

  @Override
  public FittedSystem fit(TrainingSet train, Progress progress) throws InterruptedException {
    StarsLearner asLearned = new StarsLearner(model(train, progress), train);
    return FittedSystem.withIntervals(
        questions -> questions.stream().map(asLearned::withInterval).toList());
  }

  @Override
  public StreamLearner begin(TrainingSet train, Progress progress) throws InterruptedException {
    return new StarsLearner(model(train, progress), train);
  }

  private StarsModel model(TrainingSet train, Progress progress) throws InterruptedException {
    return recipe
        .apply(progress)
        .fitAll(Space.STARS, StarsModel.class, train.input(), FitProgress.on(progress, name()));
  }
}
