package dev.tastestream.math;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/**
 * The best approximation of a matrix by another of low rank (Eckart and Young 1936): Σ left_k ·
 * right_kᵀ, strongest first. The same matrix gives the same vectors: in each left vector, the
 * number farthest from 0 is positive.
 *
 * @param left orthogonal columns of length 1, as arrays
 * @param right orthogonal rows, each as long as its part is strong
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by contract, never compared
public record LowRank(double[][] left, double[][] right) {

  /**
   * Approximates a matrix of rows of equal length.
   *
   * @param most the highest rank
   * @throws ArithmeticException if a number is not finite
   */
  public static LowRank of(double[][] matrix, int most) {
    SingularValues values = SingularValues.of(matrix);
    int rank = Math.min(most, values.strengths().length);
    double[][] left = new double[rank][];
    double[][] right = new double[rank][];
    for (int k = 0; k < rank; k++) {
      double sign = sign(column(values.left(), k, 1));
      left[k] = column(values.left(), k, sign);
      right[k] = column(values.right(), k, sign * values.strengths()[k]);
    }
    return new LowRank(left, right);
  }

  /** Returns the sign of the number that is farthest from 0, the first of them if several are. */
  private static double sign(double[] numbers) {
    double farthest = 0;
    for (double number : numbers) {
      farthest = Math.abs(number) > Math.abs(farthest) ? number : farthest;
    }
    return farthest < 0 ? -1 : 1;
  }

  private static double[] column(DMatrixRMaj matrix, int column, double scale) {
    double[] numbers = new double[matrix.numRows];
    Arrays.setAll(numbers, row -> scale * matrix.get(row, column));
    return numbers;
  }
}
