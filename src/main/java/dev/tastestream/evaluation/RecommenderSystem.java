package dev.tastestream.evaluation;

import dev.tastestream.domain.Progress;

/** Something that recommends, as the judge sees it. */
public interface RecommenderSystem {

  /** What it is called on the command line and in reports. */
  String name();

  /**
   * Learns.
   *
   * @param progress watches, if it takes long
   * @throws InterruptedException if the thread was interrupted
   */
  FittedSystem fit(TrainingSet train, Progress progress) throws InterruptedException;
}
