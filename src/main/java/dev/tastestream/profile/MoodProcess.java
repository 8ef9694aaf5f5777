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

  /**
   * Makes errors independent, with variance 1: subtracts from each row its prediction from the rows
   * before, and divides by the standard deviation of the difference. These are the innovations of a
   * Kalman filter (Kalman 1960). Its gains are the same for all columns, so it takes O(rows ×
   * columns).
   *
   * @param rows in the order of {@code times}; not changed
   * @param times epoch milliseconds, ascending
   */
  double[][] whitened(double[][] rows, long[] times) {
    double[][] white = new double[rows.length][];
    double[] predicted = new double[rows.length == 0 ? 0 : rows[0].length];
    double variance = ratio;
    for (int k = 0; k < rows.length; k++) {
      double decay = k == 0 ? 0 : correlation(times[k - 1], times[k]);
      variance = decay * decay * variance + ratio * (1 - decay * decay);
      double gain = variance / (variance + 1);
      double scale = 1 / Math.sqrt(variance + 1);
      double[] row = rows[k];
      double[] news = new double[predicted.length];
      for (int d = 0; d < news.length; d++) {
        double carried = decay * predicted[d];
        double unforeseen = row[d] - carried;
        news[d] = scale * unforeseen;
        predicted[d] = carried + gain * unforeseen;
      }
      white[k] = news;
      variance *= 1 - gain;
    }
    return white;
  }
}
