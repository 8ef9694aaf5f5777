package dev.tastestream.evaluation.system;

import dev.tastestream.domain.Progress;

/** A system that can recommend movies without ratings. */
public interface NewMovieSystem extends RecommenderSystem {

  /**
   * Fits the system. Its lists contain new movies only.
   *
   * @throws InterruptedException if the thread was interrupted
   */
  HistoryLists learnNewMovies(TrainingSet train, Progress progress) throws InterruptedException;
}
