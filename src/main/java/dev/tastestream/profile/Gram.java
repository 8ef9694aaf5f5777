package dev.tastestream.profile;

/**
 * Σ x·xᵀ over rows x of features with a target behind them: the last row is Σ x·target.
 *
 * @param products the lower triangle, row by row
 */
@SuppressWarnings("ArrayRecordComponent") // nobody writes to it, compared nowhere
record Gram(double[][] products) {

  private static final int STEP = 8;

  /**
   * Sums over rows of {@code columns} numbers; eight rows a pass, since loading sums takes long.
   */
  static Gram of(double[][] rows, int columns) {
    double[][] products = new double[columns][];
    for (int i = 0; i < columns; i++) {
      products[i] = new double[i + 1];
    }
    double[][] pass = new double[STEP][];
    double[] none = new double[columns];
    for (int start = 0; start < rows.length; start += STEP) {
      for (int k = 0; k < STEP; k++) {
        pass[k] = start + k < rows.length ? rows[start + k] : none;
      }
      add(pass, products);
    }
    return new Gram(products);
  }

  private static void add(double[][] rows, double[][] products) {
    double[] a = rows[0];
    double[] b = rows[1];
    double[] c = rows[2];
    double[] d = rows[3];
    double[] e = rows[4];
    double[] f = rows[5];
    double[] g = rows[6];
    double[] h = rows[7];
    for (int i = 0; i < products.length; i++) {
      double[] sums = products[i];
      for (int j = 0; j < sums.length; j++) {
        double first = a[i] * a[j] + b[i] * b[j] + c[i] * c[j] + d[i] * d[j];
        double second = e[i] * e[j] + f[i] * f[j] + g[i] * g[j] + h[i] * h[j];
        sums[j] = sums[j] + (first + second);
      }
    }
  }

  /** Σ xᵀ·M·x for a symmetric matrix of the features' size. */
  double trace(double[][] matrix) {
    double sum = 0;
    for (int i = 0; i < matrix.length; i++) {
      sum += 2 * Dot.of(products[i], matrix[i], i) + products[i][i] * matrix[i][i];
    }
    return sum;
  }
}
