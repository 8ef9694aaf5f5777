package dev.tastestream.training.ease;

import dev.tastestream.training.fit.OneThread;
import org.bytedeco.openblas.global.openblas;

/**
 * EASE (Steck 2019), the linear model that predicts the weights of each movie from those of all
 * others with a ridge penalty λ. Let W be the users' weights of movies, G = WᵀW and P = (G + λI)⁻¹.
 * Then the model is B = I − P·diag(P)⁻¹, whose diagonal is 0, and it predicts W·B.
 *
 * <p>Keeps one matrix of movies × movies doubles in native memory: {@value #BYTES_OF_PAIR} bytes
 * for each pair of movies. LAPACK inverts it in place, in movies³ operations on the caller's
 * thread. Must be closed.
 */
public final class Ease implements AutoCloseable {

  /** Bytes of native memory for each pair of movies. */
  public static final int BYTES_OF_PAIR = Double.BYTES;

  private static final byte LOWER = 'L';

  private final NativeMatrix matrix;
  private final double[] ofProducts;

  private Ease(NativeMatrix matrix, double[] ofProducts) {
    this.matrix = matrix;
    this.ofProducts = ofProducts;
  }

  /** Collects G, the products of weights, user by user. Must be closed or solved. */
  public static final class Products implements AutoCloseable {

    private final NativeMatrix products;

    /**
     * @param movies from 1; they are numbered from 0
     */
    public Products(int movies) {
      products = new NativeMatrix(movies, movies);
    }

    /**
     * Adds a user.
     *
     * @param movies the numbers of the rated movies, each once, up to index {@code size} − 1
     * @param weights of these ratings
     */
    public void add(int[] movies, double[] weights, int size) {
      for (int i = 0; i < size; i++) {
        int column = movies[i];
        double weight = weights[i];
        for (int j = 0; j < size; j++) {
          if (movies[j] >= column) {
            products.add(movies[j], column, weight * weights[j]);
          }
        }
      }
    }

    /**
     * Computes the model in the memory of the products, which are then used up.
     *
     * @param ridge λ, positive
     * @throws InterruptedException if the thread was interrupted before the long computation
     */
    public Ease solve(double ridge) throws InterruptedException {
      if (Thread.interrupted()) {
        throw new InterruptedException("EASE was interrupted");
      }
      OneThread.use();
      double[] diagonal = new double[products.rows()];
      for (int i = 0; i < diagonal.length; i++) {
        diagonal[i] = products.get(i, i);
        products.add(i, i, ridge);
      }
      keepAbove(products);
      invert(products);
      return new Ease(products, diagonal);
    }

    @Override
    public void close() {
      products.close();
    }
  }

  /** Copies the products above the diagonal, where LAPACK leaves them alone. */
  private static void keepAbove(NativeMatrix matrix) {
    int size = matrix.rows();
    int tile = 64; // both sides of a tile stay in the cache
    for (int left = 0; left < size; left += tile) {
      for (int top = left; top < size; top += tile) {
        for (int i = left; i < Math.min(left + tile, size); i++) {
          for (int j = Math.max(top, i + 1); j < Math.min(top + tile, size); j++) {
            matrix.set(i, j, matrix.get(j, i));
          }
        }
      }
    }
  }

  private static void invert(NativeMatrix matrix) {
    int size = matrix.rows();
    int order = openblas.LAPACK_COL_MAJOR;
    check(openblas.LAPACKE_dpotrf(order, LOWER, size, matrix.pointer(), size));
    check(openblas.LAPACKE_dpotri(order, LOWER, size, matrix.pointer(), size));
  }

  private static void check(int answer) {
    if (answer != 0) {
      throw new ArithmeticException(
          "LAPACK can't invert the products of weights (answer %d): check the ratings for numbers that are not finite"
              .formatted(answer));
    }
  }

  /** Returns the number of movies. */
  public int movies() {
    return matrix.rows();
  }

  /** Returns B in heap memory, at 4 bytes a pair: row i is what a rating of movie i adds. */
  public float[][] model() {
    float[][] model = new float[movies()][movies()];
    for (int column = 0; column < model.length; column++) {
      for (int row = column + 1; row < model.length; row++) {
        double entry = matrix.get(row, column);
        model[row][column] = (float) (-entry / matrix.get(column, column));
        model[column][row] = (float) (-entry / matrix.get(row, row));
      }
    }
    return model;
  }

  /** Writes B times each column into another matrix. */
  void timesModel(NativeMatrix vectors, NativeMatrix result) {
    try (NativeMatrix scaled = new NativeMatrix(vectors.rows(), vectors.columns())) {
      for (int column = 0; column < vectors.columns(); column++) {
        for (int row = 0; row < vectors.rows(); row++) {
          double number = vectors.get(row, column);
          scaled.set(row, column, -number / matrix.get(row, row));
          result.set(row, column, number);
        }
      }
      addProduct(openblas.CblasLower, scaled, result);
    }
  }

  /** Writes Bᵀ times each column into another matrix. */
  void timesTransposedModel(NativeMatrix vectors, NativeMatrix result) {
    for (int column = 0; column < result.columns(); column++) {
      for (int row = 0; row < result.rows(); row++) {
        result.set(row, column, 0);
      }
    }
    addProduct(openblas.CblasLower, vectors, result);
    for (int column = 0; column < result.columns(); column++) {
      for (int row = 0; row < result.rows(); row++) {
        double product = result.get(row, column) / matrix.get(row, row);
        result.set(row, column, vectors.get(row, column) - product);
      }
    }
  }

  /** Writes G times each column into another matrix. */
  void timesProducts(NativeMatrix vectors, NativeMatrix result) {
    for (int column = 0; column < result.columns(); column++) {
      for (int row = 0; row < result.rows(); row++) {
        // The triangle above has G, but the diagonal has that of P.
        double difference = ofProducts[row] - matrix.get(row, row);
        result.set(row, column, difference * vectors.get(row, column));
      }
    }
    addProduct(openblas.CblasUpper, vectors, result);
  }

  /** Adds the product with the symmetric matrix that one triangle has. */
  private void addProduct(int triangle, NativeMatrix vectors, NativeMatrix result) {
    int size = movies();
    openblas.cblas_dsymm(
        openblas.CblasColMajor,
        openblas.CblasLeft,
        triangle,
        size,
        vectors.columns(),
        1,
        matrix.pointer(),
        size,
        vectors.pointer(),
        size,
        1,
        result.pointer(),
        size);
  }

  @Override
  public void close() {
    matrix.close();
  }
}
