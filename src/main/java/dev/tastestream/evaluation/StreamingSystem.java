package dev.tastestream.evaluation;

import dev.tastestream.domain.Progress;

/** A system that goes on learning, rating by rating, after it was fitted. */
public interface StreamingSystem extends RecommenderSystem {

  /**
   * Learns from the beginning of a stream, and is then ready for the rest.
   *
   * @param progress watches, if it takes long
   * @throws InterruptedException if the thread was interrupted
   */
  StreamLearner begin(TrainingSet train, Progress progress) throws InterruptedException;
}
