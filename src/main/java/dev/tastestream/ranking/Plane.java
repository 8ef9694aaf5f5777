package dev.tastestream.ranking;

import java.util.stream.IntStream;

/**
 * The plane on which the directions of a space's movies differ most: their first two principal
 * components. Lengths have no part, since they tell popularity and how much is known of a movie.
 *
 * <p>The axes are found in the covariance of at most {@value #SAMPLE} movies, evenly spaced, which
 * for 54,000 movies are as good as those of all. Nothing is random: the same vectors give the same
 * plane. Immutable and safe to share between threads.
 */
public final class Plane {

  private static final int SAMPLE = 10_000;
  private static final int ROUNDS = 100;

  private final int dimension;
  private final double[] centre;
  private final double[][] axes;

  private Plane(double[] centre, double[][] axes) {
    dimension = centre.length;
    this.centre = centre;
    this.axes = axes;
  }

  /**
   * The plane of some vectors, in O(sample × dimension²).
   *
   * @param vectors row-major, {@code rows × dimension}
   */
  public static Plane of(float[] vectors, int dimension) {
    double[][] sample = sample(vectors, dimension);
    double[] centre = mean(sample, dimension);
    double[][] covariance = covariance(sample, centre);
    double[] first = strongest(covariance, new double[dimension]);
    double[] second = strongest(covariance, first);
    return new Plane(centre, new double[][] {first, second});
  }

  /** Mean of the movies' directions, of the vectors' dimension. */
  public double[] centre() {
    return centre.clone();
  }

  /**
   * A direction of the plane.
   *
   * @param axis 0 across, 1 up
   * @return of length 1, or zeros if the movies do not differ so far
   */
  public double[] axis(int axis) {
    return axes[axis].clone();
  }

  /**
   * Where a vector lies on an axis, in [−2, 2]; a vector of zeros lies in the origin.
   *
   * @param axis 0 across, 1 up
   * @param vectors row-major
   */
  public double coordinate(int axis, float[] vectors, int row) {
    double length = length(vectors, row * dimension, dimension);
    double sum = 0;
    for (int k = 0; k < dimension && length > 0; k++) {
      sum += axes[axis][k] * (vectors[row * dimension + k] / length - centre[k]);
    }
    return sum;
  }

  /** Directions of some movies; those without one are left out. */
  private static double[][] sample(float[] vectors, int dimension) {
    int rows = dimension == 0 ? 0 : vectors.length / dimension;
    int step = Math.max(1, (rows + SAMPLE - 1) / SAMPLE);
    return IntStream.iterate(0, row -> row < rows, row -> row + step)
        .filter(row -> length(vectors, row * dimension, dimension) > 0)
        .mapToObj(row -> direction(vectors, row * dimension, dimension))
        .toArray(double[][]::new);
  }

  private static double[] direction(float[] vectors, int at, int dimension) {
    double length = length(vectors, at, dimension);
    double[] direction = new double[dimension];
    for (int k = 0; k < dimension; k++) {
      direction[k] = vectors[at + k] / length;
    }
    return direction;
  }

  private static double length(float[] vectors, int at, int dimension) {
    double squares = 0;
    for (int k = 0; k < dimension; k++) {
      squares += vectors[at + k] * vectors[at + k];
    }
    return Math.sqrt(squares);
  }

  private static double[] mean(double[][] sample, int dimension) {
    double[] mean = new double[dimension];
    for (double[] direction : sample) {
      for (int k = 0; k < dimension; k++) {
        mean[k] += direction[k] / sample.length;
      }
    }
    return mean;
  }

  private static double[][] covariance(double[][] sample, double[] centre) {
    int dimension = centre.length;
    double[][] covariance = new double[dimension][dimension];
    double[] apart = new double[dimension];
    for (double[] direction : sample) {
      for (int k = 0; k < dimension; k++) {
        apart[k] = direction[k] - centre[k];
      }
      for (int i = 0; i < dimension; i++) {
        for (int j = 0; j < dimension; j++) {
          covariance[i][j] += apart[i] * apart[j];
        }
      }
    }
    return covariance;
  }

  /** The direction of largest variance that is at right angles to another, by power iteration. */
  private static double[] strongest(double[][] covariance, double[] other) {
    double[] axis = new double[other.length];
    for (int k = 0; k < axis.length; k++) {
      axis[k] = 1 + k % 7; // in no likely symmetry of the data
    }
    for (int round = 0; round < ROUNDS; round++) {
      axis = unit(apart(product(covariance, axis), other));
    }
    return axis;
  }

  private static double[] product(double[][] matrix, double[] vector) {
    double[] product = new double[vector.length];
    for (int i = 0; i < vector.length; i++) {
      product[i] = dot(matrix[i], vector);
    }
    return product;
  }

  private static double[] apart(double[] vector, double[] other) {
    double along = dot(vector, other);
    double[] apart = new double[vector.length];
    for (int k = 0; k < vector.length; k++) {
      apart[k] = vector[k] - along * other[k];
    }
    return apart;
  }

  private static double[] unit(double[] vector) {
    double length = Math.sqrt(dot(vector, vector));
    double[] unit = new double[vector.length];
    for (int k = 0; k < vector.length && length > 0; k++) {
      unit[k] = vector[k] / length;
    }
    return unit;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }
}
