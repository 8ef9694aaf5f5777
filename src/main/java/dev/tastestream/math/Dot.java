package dev.tastestream.math;

/** The inner product of two vectors, in four sums because each addition waits for the last. */
public final class Dot {

  private Dot() {}

  /** Returns the product of a vector and the beginning of another. */
  public static double of(double[] a, double[] b) {
    return of(a, b, a.length);
  }

  /** Returns the product of the first {@code length} numbers of two vectors. */
  static double of(double[] a, double[] b, int length) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int k = 0;
    for (; k + 3 < length; k += 4) {
      first += a[k] * b[k];
      second += a[k + 1] * b[k + 1];
      third += a[k + 2] * b[k + 2];
      fourth += a[k + 3] * b[k + 3];
    }
    for (; k < length; k++) {
      first += a[k] * b[k];
    }
    return first + second + (third + fourth);
  }
}
