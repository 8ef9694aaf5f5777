package dev.tastestream.math;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * The best approximation of a matrix by another of low rank (Eckart and Young 1936): Σ left_k ·
 * right_kᵀ, strongest first.
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
   */
  public static LowRank of(double[][] matrix, int most) {
    SingularValueDecomposition svd =
        new SingularValueDecomposition(new Array2DRowRealMatrix(matrix, false));
    int rank = Math.min(most, svd.getSingularValues().length);
    double[][] left = new double[rank][];
    double[][] right = new double[rank][];
    for (int k = 0; k < rank; k++) {
      left[k] = svd.getU().getColumn(k);
      double[] direction = svd.getV().getColumn(k);
      double strength = svd.getSingularValues()[k];
      Arrays.setAll(direction, i -> strength * direction[i]);
      right[k] = direction;
    }
    return new LowRank(left, right);
  }
}
