package dev.tastestream.evaluation.system;

import dev.tastestream.domain.Progress;

/** A recommender under evaluation. */
public interface RecommenderSystem {

  /** Returns the name on the command line and in reports. */
  String name();

  /**
   * Fits the system.
   *
   * @param progress shows long fits
   * @throws InterruptedException if the thread was interrupted
   */
  FittedSystem fit(TrainingSet train, Progress progress) throws InterruptedException;
}
