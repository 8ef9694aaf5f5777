package dev.tastestream.evaluation;

import dev.tastestream.domain.Progress;

/** A system that has something to say about movies which nobody has rated. */
public interface NewMovieSystem extends RecommenderSystem {

  /**
   * Learns; the lists hold new movies only.
   *
   * @throws InterruptedException if the thread was interrupted
   */
  HistoryLists learnNewMovies(TrainingSet train, Progress progress) throws InterruptedException;
}
