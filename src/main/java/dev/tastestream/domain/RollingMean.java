package dev.tastestream.domain;

import java.util.OptionalDouble;

/**
 * A mean that forgets. Up to {@value #WINDOW} values it is their plain mean; from then on each new
 * value takes {@code 1/WINDOW} of the weight, so that a value fades to 37 % of it while {@value
 * #WINDOW} others come. It needs no more memory than three numbers.
 *
 * <p>Means of different streams can be {@linkplain #and joined}. A joined mean is for reading: it
 * weighs each stream by what it remembers.
 *
 * @param events values that were ever added
 * @param weight values that are remembered
 * @param sum of what is remembered
 */
public record RollingMean(long events, long weight, double sum) {

  /** How many values are remembered. */
  public static final int WINDOW = 1_000;

  /** The mean of nothing. */
  public static final RollingMean NONE = new RollingMean(0, 0, 0);

  /** The mean with one more value. */
  public RollingMean plus(double value) {
    long kept = Math.min(weight, WINDOW - 1);
    double rest = weight == 0 ? 0 : sum * kept / weight;
    return new RollingMean(events + 1, kept + 1, rest + value);
  }

  /** The mean of two streams together, in either order the same. */
  public RollingMean and(RollingMean other) {
    return new RollingMean(events + other.events, weight + other.weight, sum + other.sum);
  }

  /** The mean, empty if nothing was added. */
  public OptionalDouble mean() {
    return weight == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / weight);
  }
}
