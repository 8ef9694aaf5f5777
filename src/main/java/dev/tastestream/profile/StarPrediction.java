package dev.tastestream.profile;

/**
 * A predicted rating, as a normal distribution that knows nothing of the ends of the scale.
 *
 * @param mean in stars
 * @param variance in stars², of the rating itself and not only of its mean
 */
public record StarPrediction(double mean, double variance) {

  /**
   * The probability that a rating lies between {@link #low} and {@link #high}, if it is normal.
   * Measured on held-out parts of ml-latest-small: 81 to 84 %.
   */
  public static final double COVERAGE = .8;

  private static final double QUANTILE = 1.2815515655446004;
  private static final double LOWEST = .5;
  private static final double HIGHEST = 5;

  /** The mean, within the scale of 0.5 to 5 stars. */
  public double stars() {
    return clipped(mean);
  }

  /** Lower end of the interval that holds the rating with probability {@link #COVERAGE}. */
  public double low() {
    return clipped(lowerEnd());
  }

  /** The same, not brought within the scale, so that no two movies tie at its end. */
  public double lowerEnd() {
    return mean - QUANTILE * Math.sqrt(variance);
  }

  /** Upper end of that interval. */
  public double high() {
    return clipped(mean + QUANTILE * Math.sqrt(variance));
  }

  /** This prediction of something that lies higher by {@code level} and varies by itself. */
  StarPrediction plus(double level, double levelVariance) {
    return new StarPrediction(mean + level, variance + levelVariance);
  }

  private static double clipped(double stars) {
    return Math.min(HIGHEST, Math.max(LOWEST, stars));
  }
}
