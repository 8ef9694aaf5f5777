package dev.tastestream.math;

import java.util.function.IntPredicate;

/** Sums over vectors, added from the first number to the last. {@link Dot} is faster. */
public final class Vectors {

  private Vectors() {}

  /** Returns the inner product of two vectors of the same length. */
  public static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  /** Returns the inner product of two vectors of the same length. */
  public static double dot(double[] a, float[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  /** Returns the sum of the squares of some numbers; each square is rounded to a float. */
  public static double squares(float[] numbers, int from, int length) {
    double sum = 0;
    for (int k = from; k < from + length; k++) {
      sum += numbers[k] * numbers[k];
    }
    return sum;
  }

  /** Returns the L2 norm of a vector. */
  public static double length(float[] vector) {
    return Math.sqrt(squares(vector, 0, vector.length));
  }

  /** Returns the L2 norm of a vector. */
  public static double length(double[] vector) {
    return Math.sqrt(dot(vector, vector));
  }

  /** Adds {@code factor · vector} to a sum of the same length. */
  public static void add(double factor, double[] vector, double[] sum) {
    add(factor, vector, sum, sum.length);
  }

  /** Adds {@code factor} times a row of a row-major matrix to a sum of the row's length. */
  public static void addRow(double factor, float[] matrix, int row, double[] sum) {
    int at = row * sum.length;
    for (int k = 0; k < sum.length; k++) {
      sum[k] += factor * matrix[at + k];
    }
  }

  /** Multiplies all numbers of a vector by a factor. */
  public static void scale(double[] vector, double factor) {
    for (int k = 0; k < vector.length; k++) {
      vector[k] *= factor;
    }
  }

  /**
   * Returns the index of the largest number that is allowed, the first of equals; −1 if none is.
   */
  public static int largest(double[] numbers, IntPredicate allowed) {
    int largest = -1;
    double best = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] > best && allowed.test(i)) {
        largest = i;
        best = numbers[i];
      }
    }
    return largest;
  }

  /** Adds {@code factor · vector} to the first {@code length} numbers of a sum. */
  public static void add(double factor, double[] vector, double[] sum, int length) {
    for (int k = 0; k < length; k++) {
      sum[k] += factor * vector[k];
    }
  }
}
