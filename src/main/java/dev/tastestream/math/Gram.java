package dev.tastestream.math;

/**
 * A symmetric sum of products of rows. For rows x of features, each followed by its target, the
 * last row of Σ x·xᵀ is Σ x·target.
 *
 * @param products the lower triangle, row by row
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by contract, never compared
public record Gram(double[][] products) {

  private static final int STEP = 4;

  /** Returns the empty sum over rows of {@code columns} numbers. */
  public static Gram empty(int columns) {
    double[][] products = new double[columns][];
    for (int i = 0; i < columns; i++) {
      products[i] = new double[i + 1];
    }
    return new Gram(products);
  }

  /** Returns Σ x·xᵀ over rows of {@code columns} numbers. */
  public static Gram of(double[][] rows, int columns) {
    Gram sum = empty(columns);
    sum.add(rows, rows);
    return sum;
  }

  /**
   * Returns this sum plus Σ left·rightᵀ over pairs of rows. Only the sum of all pairs has to be
   * symmetric. The products are added one after the other, so rows may be added all at once or in
   * any number of parts with the same result, to the last bit.
   */
  public Gram plus(double[][] left, double[][] right) {
    double[][] copy = new double[products.length][];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = products[i].clone();
    }
    Gram sum = new Gram(copy);
    sum.add(left, right);
    return sum;
  }

  /** Adds four pairs at a time, because loading sums is slow. */
  private void add(double[][] left, double[][] right) {
    int k = 0;
    for (; k + STEP <= left.length; k += STEP) {
      addFour(left, right, k);
    }
    if (k < left.length) {
      addFour(padded(left, k), padded(right, k), 0);
    }
  }

  /** Returns the last rows, followed by zeros, which change no sum. */
  private double[][] padded(double[][] rows, int from) {
    double[][] four = new double[STEP][];
    for (int k = 0; k < STEP; k++) {
      four[k] = from + k < rows.length ? rows[from + k] : new double[products.length];
    }
    return four;
  }

  private void addFour(double[][] left, double[][] right, int k) {
    double[] first = right[k];
    double[] second = right[k + 1];
    double[] third = right[k + 2];
    double[] fourth = right[k + 3];
    for (int i = 0; i < products.length; i++) {
      double a = left[k][i];
      double b = left[k + 1][i];
      double c = left[k + 2][i];
      double d = left[k + 3][i];
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

  /** Returns vᵀ·A·v, where A is this sum; for a sum of squares of rows, Σ (v·x)². */
  public double square(double[] v) {
    double sum = 0;
    for (int i = 0; i < v.length; i++) {
      sum += v[i] * (2 * Dot.of(products[i], v, i) + products[i][i] * v[i]);
    }
    return sum;
  }
}
