package dev.tastestream.training.ease;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/**
 * The leading eigenvectors of BᵀGB, which are the directions in which the predictions W·B of {@link
 * Ease} vary most, by subspace iteration from random vectors (Halko, Martinsson and Tropp 2011): a
 * few products with thin matrices instead of a decomposition of the whole matrix. Cut to them, the
 * predictions are W·(B·V)·Vᵀ, the best approximation of that rank (Eckart and Young 1936).
 *
 * <p>{@link dev.tastestream.math.OrthogonalIteration} does the same on the heap, for a few
 * directions. Here the matrix is in native memory, and LAPACK makes {@value #MORE} vectors more
 * than asked for orthonormal; on the heap, that alone takes a third of the whole time again (2,000
 * movies, 64 directions). The last step (Rayleigh and Ritz) is missing there.
 *
 * <p>The same model gives the same directions. Must be closed.
 */
public final class LeadingDirections implements AutoCloseable {

  /** Some vectors more than asked make the asked ones converge sooner. */
  private static final int MORE = 16;

  private static final int ITERATIONS = 8;
  private static final long SEED = 1;
  private static final byte VECTORS = 'V';
  private static final byte LOWER = 'L';

  private final Ease ease;
  private final int dimension;
  private final NativeMatrix basis;
  private final NativeMatrix image;
  private final NativeMatrix between;

  private LeadingDirections(Ease ease, int dimension) {
    this.ease = ease;
    this.dimension = dimension;
    int width = Math.min(ease.movies(), dimension + MORE);
    basis = new NativeMatrix(ease.movies(), width);
    image = new NativeMatrix(ease.movies(), width);
    between = new NativeMatrix(ease.movies(), width);
  }

  /**
   * The model in few dimensions: W·B is close to W·added·scoredᵀ.
   *
   * @param added for each movie, what a rating adds to a profile
   * @param scored for each movie, what profiles are multiplied with; orthonormal columns
   * @param squares for each dimension, the sum of the squared numbers of all users' profiles
   */
  @SuppressWarnings("ArrayRecordComponent") // read-only by contract, never compared
  public record LowRank(float[][] added, float[][] scored, double[] squares) {}

  /**
   * Returns a model's best approximation in few dimensions.
   *
   * @param dimension from 1; with fewer movies, vectors have only as many numbers as there are
   *     movies
   */
  public static LowRank of(Ease ease, int dimension) {
    try (LeadingDirections directions =
        new LeadingDirections(ease, Math.min(dimension, ease.movies()))) {
      return directions.find();
    }
  }

  private LowRank find() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int column = 0; column < basis.columns(); column++) {
      for (int row = 0; row < basis.rows(); row++) {
        basis.set(row, column, random.nextGaussian());
      }
    }
    orthonormalise();
    computeImage();
    for (int iteration = 1; iteration < ITERATIONS; iteration++) {
      copy(image, basis);
      orthonormalise();
      computeImage();
    }
    double[] squares = turn();
    ease.timesModel(basis, image);
    return new LowRank(leading(image), leading(basis), squares);
  }

  /** BᵀGB times the basis. */
  private void computeImage() {
    ease.timesModel(basis, image);
    ease.timesProducts(image, between);
    ease.timesTransposedModel(between, image);
  }

  private void orthonormalise() {
    int rows = basis.rows();
    int width = basis.columns();
    int order = openblas.LAPACK_COL_MAJOR;
    try (DoublePointer factors = new DoublePointer(width)) {
      check(openblas.LAPACKE_dgeqrf(order, rows, width, basis.pointer(), rows, factors));
      check(openblas.LAPACKE_dorgqr(order, rows, width, width, basis.pointer(), rows, factors));
    }
  }

  /**
   * Turns the basis so that its columns approximate eigenvectors (Rayleigh and Ritz).
   *
   * @return the leading eigenvalues, the largest first
   */
  private double[] turn() {
    int width = basis.columns();
    try (NativeMatrix small = new NativeMatrix(width, width);
        DoublePointer eigenvalues = new DoublePointer(width)) {
      multiply(openblas.CblasTrans, basis, image, small);
      int order = openblas.LAPACK_COL_MAJOR;
      check(
          openblas.LAPACKE_dsyev(
              order, VECTORS, LOWER, width, small.pointer(), width, eigenvalues));
      multiply(openblas.CblasNoTrans, basis, small, between);
      copy(between, basis);
      return IntStream.range(0, dimension)
          .mapToDouble(k -> eigenvalues.get(width - 1L - k))
          .toArray();
    }
  }

  private static void multiply(
      int transposed, NativeMatrix left, NativeMatrix right, NativeMatrix result) {
    openblas.cblas_dgemm(
        openblas.CblasColMajor,
        transposed,
        openblas.CblasNoTrans,
        result.rows(),
        result.columns(),
        right.rows(),
        1,
        left.pointer(),
        left.rows(),
        right.pointer(),
        right.rows(),
        0,
        result.pointer(),
        result.rows());
  }

  private static void copy(NativeMatrix from, NativeMatrix to) {
    for (int column = 0; column < to.columns(); column++) {
      for (int row = 0; row < to.rows(); row++) {
        to.set(row, column, from.get(row, column));
      }
    }
  }

  /** Returns the rows of the last columns, the last first: LAPACK sorts eigenvalues ascending. */
  private float[][] leading(NativeMatrix matrix) {
    float[][] rows = new float[matrix.rows()][dimension];
    for (int row = 0; row < rows.length; row++) {
      for (int k = 0; k < dimension; k++) {
        rows[row][k] = (float) matrix.get(row, matrix.columns() - 1 - k);
      }
    }
    return rows;
  }

  private static void check(int answer) {
    if (answer != 0) {
      throw new ArithmeticException(
          "LAPACK can't find the leading directions of EASE (answer %d): check the ratings for numbers that are not finite"
              .formatted(answer));
    }
  }

  @Override
  public void close() {
    basis.close();
    image.close();
    between.close();
  }
}
