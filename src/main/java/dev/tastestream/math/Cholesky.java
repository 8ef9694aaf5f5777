package dev.tastestream.math;

/**
 * The Cholesky factor L of a small symmetric positive definite matrix A = L·Lᵀ. Keeps about size²/2
 * doubles; takes size³/6 multiplications. Immutable.
 */
public final class Cholesky {

  private final double[][] factor;

  /** The reciprocals of its diagonal, because a division takes as long as ten multiplications. */
  private final double[] perPivot;

  private Cholesky(double[][] factor, double[] perPivot) {
    this.factor = factor;
    this.perPivot = perPivot;
  }

  /**
   * Factors a matrix; reads only its lower triangle.
   *
   * @throws IllegalArgumentException if the matrix is not positive definite
   */
  public static Cholesky of(double[][] matrix) {
    int size = matrix.length;
    double[][] factor = new double[size][];
    double[] perPivot = new double[size];
    for (int i = 0; i < size; i++) {
      factor[i] = new double[i + 1];
      for (int j = 0; j < i; j++) {
        factor[i][j] = perPivot[j] * (matrix[i][j] - Dot.of(factor[i], factor[j], j));
      }
      factor[i][i] = root(matrix[i][i] - Dot.of(factor[i], factor[i], i), i);
      perPivot[i] = 1 / factor[i][i];
    }
    return new Cholesky(factor, perPivot);
  }

  /** Returns the x with A·x = b. */
  public double[] solve(double[] b) {
    double[] x = new double[b.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = (b[i] - Dot.of(factor[i], x, i)) * perPivot[i];
    }
    for (int i = x.length - 1; i >= 0; i--) {
      x[i] *= perPivot[i];
      for (int j = 0; j < i; j++) {
        x[j] -= factor[i][j] * x[i];
      }
    }
    return x;
  }

  /** Returns x·A⁻¹·x, which is the variance along x if A is the precision of a distribution. */
  public double inverseSquare(double[] x) {
    double[] white = new double[x.length];
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      white[i] = (x[i] - Dot.of(factor[i], white, i)) * perPivot[i];
      sum += white[i] * white[i];
    }
    return sum;
  }

  /** Returns the inverse of A, with both triangles. */
  public double[][] inverse() {
    double[][] root = inverseFactor();
    int size = root.length;
    double[][] inverse = new double[size][size];
    for (double[] row : root) {
      for (int i = 0; i < row.length; i++) {
        Vectors.add(row[i], row, inverse[i], i + 1);
      }
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        inverse[j][i] = inverse[i][j];
      }
    }
    return inverse;
  }

  /** Returns the inverse of L, also lower triangular. A⁻¹ is its transpose times itself. */
  private double[][] inverseFactor() {
    double[][] inverse = new double[factor.length][];
    for (int i = 0; i < inverse.length; i++) {
      double[] row = new double[i + 1];
      row[i] = perPivot[i];
      for (int j = 0; j < i; j++) {
        Vectors.add(-factor[i][j] * perPivot[i], inverse[j], row, j + 1);
      }
      inverse[i] = row;
    }
    return inverse;
  }

  private static double root(double pivot, int row) {
    if (!(pivot > 0)) {
      throw new IllegalArgumentException(
          "pivot %s in row %d: the matrix is not positive definite; check it for NaN and for rows that repeat"
              .formatted(pivot, row));
    }
    return Math.sqrt(pivot);
  }
}
