package dev.tastestream.math;

/**
 * The leading eigenvectors of a symmetric positive semidefinite matrix, by orthogonal iteration
 * (Golub and Van Loan, Matrix Computations, 8.2). The matrix itself is not needed, only its product
 * with some vectors.
 *
 * @param vectors rows × directions: each column is a direction of length 1, strongest first, and
 *     orthogonal to the others
 * @param strengths the eigenvalue of each direction
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by contract, never compared
public record OrthogonalIteration(double[][] vectors, double[] strengths) {

  /**
   * Multiplies and orthonormalises a number of times.
   *
   * @param start rows × directions; overwritten
   * @param matrix returns its product with such vectors, as a new array
   */
  public static <E extends Exception> OrthogonalIteration of(
      double[][] start, Product<E> matrix, int passes) throws E {
    double[][] vectors = start;
    double[] strengths = orthonormalise(vectors);
    for (int pass = 0; pass < passes; pass++) {
      vectors = matrix.times(vectors);
      strengths = orthonormalise(vectors);
    }
    return new OrthogonalIteration(vectors, strengths);
  }

  /** Multiplies vectors, rows × directions, with a matrix. */
  @FunctionalInterface
  public interface Product<E extends Exception> {
    double[][] times(double[][] vectors) throws E;
  }

  /** Returns a direction as a vector. */
  double[] direction(int direction) {
    double[] column = new double[vectors.length];
    for (int row = 0; row < column.length; row++) {
      column[row] = vectors[row][direction];
    }
    return column;
  }

  /** Orthonormalises the columns by modified Gram–Schmidt; returns their lengths before. */
  private static double[] orthonormalise(double[][] vectors) {
    double[] lengths = new double[vectors.length == 0 ? 0 : vectors[0].length];
    for (int d = 0; d < lengths.length; d++) {
      for (int earlier = 0; earlier < d; earlier++) {
        double overlap = product(vectors, d, earlier);
        for (double[] vector : vectors) {
          vector[d] -= overlap * vector[earlier];
        }
      }
      lengths[d] = Math.sqrt(product(vectors, d, d));
      for (double[] vector : vectors) {
        vector[d] = lengths[d] > 0 ? vector[d] / lengths[d] : 0;
      }
    }
    return lengths;
  }

  private static double product(double[][] vectors, int a, int b) {
    double sum = 0;
    for (double[] vector : vectors) {
      sum += vector[a] * vector[b];
    }
    return sum;
  }
}
