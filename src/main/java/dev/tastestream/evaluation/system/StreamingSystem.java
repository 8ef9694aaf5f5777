package dev.tastestream.evaluation.system;

import dev.tastestream.domain.Progress;

/** A system that learns further ratings one by one after its fit. */
public interface StreamingSystem extends RecommenderSystem {

  /**
   * Fits the system on the beginning of a stream.
   *
   * @param progress shows long fits
   * @throws InterruptedException if the thread was interrupted
   */
  StreamLearner begin(TrainingSet train, Progress progress) throws InterruptedException;
}
