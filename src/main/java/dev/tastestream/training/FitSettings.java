package dev.tastestream.training;

import dev.tastestream.training.data.Influence;
import dev.tastestream.training.fit.FitThreads;

/**
 * How models are fitted.
 *
 * @param seed of everything random
 * @param maxEpochs of a fit of taste or stars, at least 1
 * @param threads of stars and titles, which are fitted beside {@code taste}; with two or more,
 *     {@code taste} has two of its own, otherwise one
 * @param influence the most that one user counts
 */
public record FitSettings(long seed, int maxEpochs, FitThreads threads, Influence influence) {

  public static final long SEED = 1;

  /** No limit: more epochs than any fit takes. */
  public static final int ANY_EPOCHS = Integer.MAX_VALUE;

  /** Returns settings without a limit of epochs, for one thread beside the one of {@code taste}. */
  public static FitSettings of(long seed) {
    return new FitSettings(seed, ANY_EPOCHS, FitThreads.ONE, Influence.ANY);
  }

  /** Returns these settings for fits of few epochs. */
  public FitSettings hurried(int epochs) {
    return new FitSettings(seed, epochs, threads, influence);
  }
}
