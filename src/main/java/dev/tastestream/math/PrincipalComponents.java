package dev.tastestream.math;

import java.util.Arrays;

/**
 * The directions in which vectors differ most (principal component analysis, Pearson 1901). The
 * same vectors give the same directions.
 *
 * @param centre mean of the vectors
 * @param axes strongest first, orthogonal, of length 1; zeros if the vectors differ in fewer
 *     directions
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by contract, never compared
public record PrincipalComponents(double[] centre, double[][] axes) {

  private static final int PASSES = 100;

  /** A direction so much weaker than the strongest one is rounding. */
  private static final double NOTHING = 1e-12;

  /**
   * Finds the components, in O(rows × dimension²).
   *
   * @param rows of {@code dimension} numbers
   * @param axes number of directions
   */
  public static PrincipalComponents of(double[][] rows, int dimension, int axes) {
    double[] centre = mean(rows, dimension);
    double[][] covariance = covariance(rows, centre);
    double[][] start = new double[dimension][axes];
    for (int k = 0; k < dimension; k++) {
      int at = k;
      Arrays.setAll(start[k], axis -> start(at, axis));
    }
    OrthogonalIteration found =
        OrthogonalIteration.of(start, vectors -> product(covariance, vectors), PASSES);
    double[][] directions = new double[axes][];
    Arrays.setAll(directions, axis -> oriented(found, axis));
    return new PrincipalComponents(centre, directions);
  }

  private static double[] mean(double[][] rows, int dimension) {
    double[] mean = new double[dimension];
    for (double[] row : rows) {
      for (int k = 0; k < dimension; k++) {
        mean[k] += row[k] / rows.length;
      }
    }
    return mean;
  }

  /** Not divided by the number of rows, which changes no direction. */
  private static double[][] covariance(double[][] rows, double[] centre) {
    double[][] covariance = new double[centre.length][centre.length];
    double[] apart = new double[centre.length];
    for (double[] row : rows) {
      for (int k = 0; k < apart.length; k++) {
        apart[k] = row[k] - centre[k];
      }
      for (int i = 0; i < apart.length; i++) {
        Vectors.add(apart[i], apart, covariance[i]);
      }
    }
    return covariance;
  }

  /** Returns a direction with the side that a fixed vector lies on; zeros if it has no length. */
  private static double[] oriented(OrthogonalIteration found, int axis) {
    double[] direction = found.direction(axis);
    if (found.strengths()[axis] <= NOTHING * found.strengths()[0]) {
      return new double[direction.length];
    }
    double side = 0;
    for (int k = 0; k < direction.length; k++) {
      side += direction[k] * start(k, 0);
    }
    Vectors.scale(direction, side < 0 ? -1 : 1);
    return direction;
  }

  /** A number of a vector that is unlikely to be orthogonal to an axis. */
  private static double start(int k, int axis) {
    return 1 + k * (axis + 1) % 7;
  }

  private static double[][] product(double[][] covariance, double[][] vectors) {
    double[][] product = new double[vectors.length][vectors[0].length];
    for (int row = 0; row < product.length; row++) {
      for (int k = 0; k < vectors.length; k++) {
        Vectors.add(covariance[row][k], vectors[k], product[row]);
      }
    }
    return product;
  }
}
