package dev.tastestream.evaluation;

import dev.tastestream.domain.Progress;
import dev.tastestream.profile.StarsModel;
import dev.tastestream.training.data.RatingHistories;
import dev.tastestream.training.fit.FitProgress;
import dev.tastestream.training.stars.StarsFit;

/**
 * The {@code stars} space: each user's regression on genres, decade and movie factors, solved from
 * the user's ratings at each question. It makes no lists: users would not watch all that they would
 * rate highly.
 */
final class StarsSystem implements StreamingSystem {

  private static final String NAME = "stars";

  private final StarsFit fit;

  StarsSystem(StarsFit fit) {
    this.fit = fit;
  }

  @Override
  public String name() {
    return NAME;
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
    RatingHistories.Builder histories = new RatingHistories.Builder();
    train.ratings().forEach(histories::put);
    return fit.fit(histories.build(), train.movies(), FitProgress.on(progress, NAME));
  }
}
