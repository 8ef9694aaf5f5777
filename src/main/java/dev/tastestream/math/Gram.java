package dev.tastestream.math;

/**
 * Σ x·xᵀ over rows x of features, each followed by its target: the last row is Σ x·target.
 *
 * @param products the lower triangle, row by row
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by contract, never compared
public record Gram(double[][] products) {

  private static final int STEP = 4;

  /** Sums over rows of {@code columns} numbers, four at a time because loading sums is slow. */
  public static Gram of(double[][] rows, int columns) {
    double[][] products = new double[columns][];
    for (int i = 0; i < columns; i++) {
      products[i] = new double[i + 1];
    }
    int k = 0;
    for (; k + STEP <= rows.length; k += STEP) {
      addFour(rows[k], rows[k + 1], rows[k + 2], rows[k + 3], products);
    }
    double[] none = new double[columns];
    for (; k < rows.length; k++) {
      addFour(rows[k], none, none, none, products);
    }
    return new Gram(products);
  }

  private static void addFour(
      double[] first, double[] second, double[] third, double[] fourth, double[][] products) {
    for (int i = 0; i < products.length; i++) {
      double a = first[i];
      double b = second[i];
      double c = third[i];
      double d = fourth[i];
      if (a != 0 || b != 0 || c != 0 || d != 0) {
        double[] sums = products[i];
        for (int j = 0; j < sums.length; j++) {
          sums[j] = sums[j] + a * first[j] + b * second[j] + c * third[j] + d * fourth[j];
        }
      }
    }
  }

  /** Returns Σ xᵀ·M·x for a symmetric matrix of the features' size. */
  public double trace(double[][] matrix) {
    double sum = 0;
    for (int i = 0; i < matrix.length; i++) {
      sum += 2 * Dot.of(products[i], matrix[i], i) + products[i][i] * matrix[i][i];
    }
    return sum;
  }
}
