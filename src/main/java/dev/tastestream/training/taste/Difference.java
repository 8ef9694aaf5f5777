package dev.tastestream.training.taste;

/**
 * The difference between two fits' figures, user by user.
 *
 * @param mean how much better the first one is; NaN without users
 * @param standardError of the mean over users
 */
record Difference(double mean, double standardError) {

  /** Compares figures of the same users in the same order. */
  static Difference of(double[] one, double[] other) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < one.length; i++) {
      double difference = one[i] - other[i];
      sum += difference;
      squares += difference * difference;
    }
    double mean = sum / one.length;
    return new Difference(mean, Math.sqrt((squares / one.length - mean * mean) / one.length));
  }
}
