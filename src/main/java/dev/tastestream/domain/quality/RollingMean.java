package dev.tastestream.domain.quality;

import java.util.OptionalDouble;

/**
 * A mean that forgets. It is the plain mean of up to {@value #WINDOW} values. After that each new
 * value has {@code 1/WINDOW} of the weight, so that the weight of a value falls to 37 % over
 * {@value #WINDOW} further ones. Takes only three numbers.
 *
 * <p>Means of different streams can be {@linkplain #and joined}. A joined mean is for reading only;
 * it weights each stream by its remembered values.
 *
 * @param events number of all values so far
 * @param weight number of remembered values
 * @param sum of the remembered values
 */
public record RollingMean(long events, long weight, double sum) {

  /** The number of remembered values. */
  public static final int WINDOW = 1_000;

  /** The mean of no values. */
  public static final RollingMean NONE = new RollingMean(0, 0, 0);

  /** Returns the mean with one more value. */
  public RollingMean plus(double value) {
    long kept = Math.min(weight, WINDOW - 1);
    double rest = weight == 0 ? 0 : sum * kept / weight;
    return new RollingMean(events + 1, kept + 1, rest + value);
  }

  /** Returns the mean of two streams together; the order does not matter. */
  public RollingMean and(RollingMean other) {
    return new RollingMean(events + other.events, weight + other.weight, sum + other.sum);
  }

  /** Returns the mean; empty without values. */
  public OptionalDouble mean() {
    return weight == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / weight);
  }
}
