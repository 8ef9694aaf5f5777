package dev.tastestream.domain.quality;

import java.util.OptionalDouble;

/**
 * The errors of predicted ratings.
 *
 * @param squaredError of the predictions, stars²
 * @param baselineSquaredError of a simple prediction of the same ratings, stars²
 */
public record StarQuality(RollingMean squaredError, RollingMean baselineSquaredError) {

  public static final StarQuality NONE = new StarQuality(RollingMean.NONE, RollingMean.NONE);

  /**
   * Returns the quality with one more rating.
   *
   * @param given the user's rating, in stars
   * @param predicted the prediction, in stars
   * @param baseline the simple prediction, in stars
   */
  public StarQuality plus(double given, double predicted, double baseline) {
    return new StarQuality(
        squaredError.plus((given - predicted) * (given - predicted)),
        baselineSquaredError.plus((given - baseline) * (given - baseline)));
  }

  /** Returns the quality of two streams together. */
  public StarQuality and(StarQuality other) {
    return new StarQuality(
        squaredError.and(other.squaredError), baselineSquaredError.and(other.baselineSquaredError));
  }

  /** Returns the error in stars; empty if nothing was judged. */
  public OptionalDouble rmse() {
    return root(squaredError.mean());
  }

  /** Returns the error in stars; empty if nothing was judged. */
  public OptionalDouble baselineRmse() {
    return root(baselineSquaredError.mean());
  }

  private static OptionalDouble root(OptionalDouble mean) {
    return mean.isEmpty() ? mean : OptionalDouble.of(Math.sqrt(mean.getAsDouble()));
  }
}
