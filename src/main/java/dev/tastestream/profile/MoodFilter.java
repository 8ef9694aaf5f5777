package dev.tastestream.profile;

/**
 * Follows a user's mood from one rating to the next, with a Kalman filter (Kalman 1960). What it
 * estimates is linear in the residuals, and these are linear in features and target. So it treats
 * each of these columns as if it were the residual, before the weights are known.
 *
 * <p>Beside the newest mood it keeps how the earlier moods hang together with it. This is enough to
 * update sums over all moods, as a smoother would estimate them after each rating, without a pass
 * backwards. With Eₖ the row of rating k less its smoothed mood, and cₖ the covariance of that mood
 * and the newest one, a rating with innovation u of variance s changes
 *
 * <pre>
 *   Eₖ to Eₖ − u·cₖ/s      cₖ to cₖ/s      the variance of mood k by −cₖ²/s
 * </pre>
 *
 * <p>Takes O(columns) for a rating. Mutable; not thread-safe.
 */
final class MoodFilter {

  private final MoodProcess process;
  private int ratings;
  private long newest;
  private final double[] mood;
  private double variance;

  /** Σ Eₖ·cₖ, a number for each column. */
  private final double[] shared;

  /** Σ cₖ². */
  private double sharedSquare;

  private double variances;

  /** Starts before the first rating. */
  MoodFilter(MoodProcess process, int columns) {
    this.process = process;
    mood = new double[columns];
    shared = new double[columns];
    variance = process.ratio();
  }

  private MoodFilter(MoodFilter other) {
    process = other.process;
    ratings = other.ratings;
    newest = other.newest;
    mood = other.mood.clone();
    variance = other.variance;
    shared = other.shared.clone();
    sharedSquare = other.sharedSquare;
    variances = other.variances;
  }

  /**
   * Makes errors independent, with variance 1: subtracts from each row its prediction from the rows
   * before, and divides by the standard deviation of the difference. Takes O(rows × columns).
   *
   * @param rows in the order of {@code times}; not changed
   * @param times epoch milliseconds, ascending
   */
  static double[][] whitened(MoodProcess process, double[][] rows, long[] times) {
    MoodFilter filter = new MoodFilter(process, rows.length == 0 ? 0 : rows[0].length);
    double[][] white = new double[rows.length][];
    for (int k = 0; k < rows.length; k++) {
      white[k] = filter.next(rows[k], times[k]).white();
    }
    return white;
  }

  MoodFilter copy() {
    return new MoodFilter(this);
  }

  /**
   * What a rating adds to sums.
   *
   * @param white the row as one with independent error of variance 1, given the ratings before
   * @param left with {@code right}: Σ E·Eᵀ grows by left₀·right₀ᵀ + left₁·right₁ᵀ
   */
  @SuppressWarnings("ArrayRecordComponent") // read-only by contract, never compared
  record News(double[] white, double[][] left, double[][] right) {}

  /**
   * Takes the next rating.
   *
   * @param row features and target
   * @param time epoch milliseconds, not before the last one
   */
  News next(double[] row, long time) {
    double decay = ratings == 0 ? 0 : process.correlation(newest, time);
    double before = decay * decay * variance + process.ratio() * (1 - decay * decay);
    double spread = before + 1;
    double gain = before / spread;
    double[] unforeseen = new double[row.length];
    double[] white = new double[row.length];
    double scale = 1 / Math.sqrt(spread);
    for (int d = 0; d < row.length; d++) {
      double carried = decay * mood[d];
      unforeseen[d] = row[d] - carried;
      white[d] = scale * unforeseen[d];
      mood[d] = carried + gain * unforeseen[d];
    }
    News news = share(decay, spread, gain, unforeseen, white);
    variance = before * (1 - gain);
    newest = time;
    ratings++;
    return news;
  }

  private News share(
      double decay, double spread, double gain, double[] unforeseen, double[] white) {
    double square = decay * decay * sharedSquare;
    double ofSquare = (1 + square) / (spread * spread);
    double ofNews = (gain - square / spread) / spread;
    double[] back = new double[unforeseen.length];
    double[] both = new double[unforeseen.length];
    for (int d = 0; d < back.length; d++) {
      back[d] = -decay * shared[d] / spread;
      both[d] = ofSquare * unforeseen[d] + back[d];
      shared[d] = ofNews * unforeseen[d] - back[d];
    }
    sharedSquare = square / (spread * spread) + gain * gain;
    variances += gain - square / spread;
    return new News(white, new double[][] {unforeseen, back}, new double[][] {both, unforeseen});
  }

  /** Returns the time of the newest rating, epoch milliseconds; 0 before the first. */
  long newest() {
    return newest;
  }

  /** Returns the sum of the variances of all moods, in units of the user's noise variance. */
  double variances() {
    return variances;
  }

  /**
   * Returns the mood of a user with these weights, at the newest rating or later.
   *
   * @param columns −weights, followed by 1
   * @param time epoch milliseconds
   */
  Mood.Estimate at(long time, double[] columns) {
    double decay = ratings == 0 ? 0 : process.correlation(newest, time);
    double mean = 0;
    for (int d = 0; d < columns.length; d++) {
      mean += columns[d] * mood[d];
    }
    return new Mood.Estimate(
        decay * mean, decay * decay * variance + process.ratio() * (1 - decay * decay));
  }
}
