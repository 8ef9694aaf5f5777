package dev.tastestream.math;

/**
 * The directions in which vectors differ most (principal component analysis, Pearson 1901), found
 * one after another by power iteration on the covariance. The same vectors give the same
 * directions.
 *
 * @param centre mean of the vectors
 * @param axes strongest first, orthogonal, of length 1; zeros if the vectors differ in fewer
 *     directions
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by contract, never compared
public record PrincipalComponents(double[] centre, double[][] axes) {

  private static final int ROUNDS = 100;

  /**
   * Finds the components, in O(rows × dimension²).
   *
   * @param rows of {@code dimension} numbers
   * @param axes number of directions
   */
  public static PrincipalComponents of(double[][] rows, int dimension, int axes) {
    double[] centre = mean(rows, dimension);
    double[][] covariance = covariance(rows, centre);
    double[][] found = new double[axes][];
    for (int i = 0; i < axes; i++) {
      found[i] = strongest(covariance, found, i);
    }
    return new PrincipalComponents(centre, found);
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

  /** Returns the direction of largest variance orthogonal to the first {@code known} ones. */
  private static double[] strongest(double[][] covariance, double[][] found, int known) {
    double[] axis = new double[covariance.length];
    for (int k = 0; k < axis.length; k++) {
      axis[k] = 1 + k % 7; // unlikely to be orthogonal to it
    }
    for (int round = 0; round < ROUNDS; round++) {
      double[] next = new double[axis.length];
      for (int i = 0; i < next.length; i++) {
        next[i] = Vectors.dot(covariance[i], axis);
      }
      for (int i = 0; i < known; i++) {
        Vectors.add(-Vectors.dot(next, found[i]), found[i], next);
      }
      axis = unit(next);
    }
    return axis;
  }

  private static double[] unit(double[] vector) {
    double length = Vectors.length(vector);
    double[] unit = new double[vector.length];
    for (int k = 0; k < vector.length && length > 0; k++) {
      unit[k] = vector[k] / length;
    }
    return unit;
  }
}
