package dev.tastestream.evaluation.system;

import dev.tastestream.domain.Progress;
import dev.tastestream.profile.History;

/** A system whose lists depend on a history only, as those of the topology do. */
public interface HistorySystem extends RecommenderSystem {

  /**
   * Fits the system.
   *
   * @param progress shows long fits
   * @throws InterruptedException if the thread was interrupted
   */
  HistoryLists learn(TrainingSet train, Progress progress) throws InterruptedException;

  @Override
  default FittedSystem fit(TrainingSet train, Progress progress) throws InterruptedException {
    HistoryLists lists = learn(train, progress);
    return FittedSystem.of(
        (FittedSystem.Lists) (userId, n) -> lists.best(History.of(train.history(userId)), n));
  }
}
