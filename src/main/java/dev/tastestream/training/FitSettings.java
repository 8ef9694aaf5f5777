package dev.tastestream.training;

/**
 * How models are fitted.
 *
 * @param seed of everything random
 * @param maxEpochs of a fit of taste or stars, at least 1
 */
public record FitSettings(long seed, int maxEpochs) {

  public static final long SEED = 1;

  /** No limit: more epochs than any fit takes. */
  public static final int ANY_EPOCHS = Integer.MAX_VALUE;

  /** Returns settings without a limit of epochs. */
  public static FitSettings of(long seed) {
    return new FitSettings(seed, ANY_EPOCHS);
  }

  /** Returns these settings for fits of few epochs. */
  public FitSettings hurried(int epochs) {
    return new FitSettings(seed, epochs);
  }
}
