package dev.tastestream.profile;

import java.util.Arrays;

/** The estimate of one user's mood, at the times of the ratings and at any other. Immutable. */
final class Mood {

  private final MoodProcess process;
  private final long[] times;
  private final double[] mean;
  private final double[] variance;

  private Mood(MoodProcess process, long[] times, double[] mean, double[] variance) {
    this.process = process;
    this.times = times;
    this.mean = mean;
    this.variance = variance;
  }

  /**
   * Estimates the mood from a user's residuals, each with independent noise of variance 1: a Kalman
   * filter forwards, then the smoother of Rauch, Tung and Striebel (1965) backwards.
   *
   * @param times epoch milliseconds, ascending; not copied
   */
  static Mood of(MoodProcess process, double[] residuals, long[] times) {
    double ratio = process.ratio();
    int n = times.length;
    double[] mean = new double[n];
    double[] variance = new double[n];
    double[] foreseen = new double[n];
    double[] foreseenVariance = new double[n];
    for (int k = 0; k < n; k++) {
      double decay = k == 0 ? 0 : process.correlation(times[k - 1], times[k]);
      double before = k == 0 ? 0 : variance[k - 1];
      foreseen[k] = k == 0 ? 0 : decay * mean[k - 1];
      foreseenVariance[k] = decay * decay * before + ratio * (1 - decay * decay);
      double gain = foreseenVariance[k] / (foreseenVariance[k] + 1);
      mean[k] = foreseen[k] + gain * (residuals[k] - foreseen[k]);
      variance[k] = foreseenVariance[k] * (1 - gain);
    }
    for (int k = n - 2; k >= 0 && ratio > 0; k--) {
      double back =
          variance[k] * process.correlation(times[k], times[k + 1]) / foreseenVariance[k + 1];
      mean[k] += back * (mean[k + 1] - foreseen[k + 1]);
      variance[k] += back * back * (variance[k + 1] - foreseenVariance[k + 1]);
    }
    return new Mood(process, times, mean, variance);
  }

  /** Returns the mood at the k-th rating, in stars. */
  double mean(int k) {
    return mean[k];
  }

  /** Returns the variance of that mood, in units of the user's noise variance. */
  double variance(int k) {
    return variance[k];
  }

  /**
   * Returns the mood at any time. Between two ratings it depends on the moods at these two only,
   * because the process is Markovian; outside all ratings it fades.
   *
   * @param time epoch milliseconds
   */
  Estimate at(long time) {
    int found = Arrays.binarySearch(times, time);
    if (found >= 0) {
      return new Estimate(mean[found], variance[found]);
    }
    int next = -found - 1;
    double before = next == 0 ? 0 : process.correlation(times[next - 1], time);
    double after = next == times.length ? 0 : process.correlation(time, times[next]);
    double rest = 1 - before * before * after * after;
    double open = (1 - before * before) * (1 - after * after) / rest;
    double ofPrevious = before * (1 - after * after) / rest;
    double ofNext = after * (1 - before * before) / rest;
    double value = 0;
    double deviation = 0;
    if (next > 0) {
      value += ofPrevious * mean[next - 1];
      deviation += ofPrevious * Math.sqrt(variance[next - 1]);
    }
    if (next < times.length) {
      value += ofNext * mean[next];
      deviation += ofNext * Math.sqrt(variance[next]);
    }
    // Assumes that both neighbours have the same error, which overstates the variance a little.
    return new Estimate(value, deviation * deviation + process.ratio() * open);
  }

  /** A mood and its variance, the latter in units of the user's noise variance. */
  record Estimate(double mean, double variance) {}
}
