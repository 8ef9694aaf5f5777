package dev.tastestream.profile;

/**
 * How a user's mood lasts from one rating to the next: a stationary process, added to all ratings,
 * with correlation e^(−Δt/memory) (Uhlenbeck and Ornstein 1930). Ratings of one evening have a
 * common error; those of another year do not share it.
 *
 * <p>Variances are in units of the user's noise variance.
 *
 * @param ratio variance of the mood; 0 switches it off
 * @param memoryMillis time in which the correlation falls to 1/e, positive
 */
public record MoodProcess(double ratio, double memoryMillis) {

  /** No mood: errors are independent. */
  public static final MoodProcess NONE = new MoodProcess(0, 1);

  public MoodProcess {
    if (!(ratio >= 0) || !(memoryMillis > 0)) {
      throw new IllegalArgumentException(
          "ratio %s must not be negative, memory %s ms must be positive"
              .formatted(ratio, memoryMillis));
    }
  }

  /** Returns the correlation of the moods at two times. */
  double correlation(long earlier, long later) {
    return Math.exp((earlier - later) / memoryMillis);
  }
}
