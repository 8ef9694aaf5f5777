package dev.tastestream.ranking;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import java.util.stream.DoubleStream;
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

  private static final String PREFIX = "plane.";
  private static final String CENTRE = PREFIX + "centre";
  private static final String ACROSS = PREFIX + "x";
  private static final String UP = PREFIX + "y";
  private static final double DECIMALS = 1e6;

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

  /**
   * The plane that was published with a generation; empty if it came without one, as those of
   * earlier versions do.
   *
   * @param parameters of the generation
   * @param dimension of its score vectors
   * @throws IllegalArgumentException if a part is missing or is not of this dimension
   */
  public static Optional<Plane> of(Map<String, List<Double>> parameters, int dimension) {
    if (parameters.keySet().stream().noneMatch(name -> name.startsWith(PREFIX))) {
      return Optional.empty();
    }
    double[][] axes = {part(ACROSS, parameters, dimension), part(UP, parameters, dimension)};
    return Optional.of(new Plane(part(CENTRE, parameters, dimension), axes));
  }

  private static double[] part(String name, Map<String, List<Double>> parameters, int dimension) {
    List<Double> numbers = parameters.getOrDefault(name, List.of());
    if (numbers.size() != dimension || !numbers.stream().allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "parameter %s has %d numbers, needs %d that are finite"
              .formatted(name, numbers.size(), dimension));
    }
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** As it is published, with six decimals: a screen shows four. */
  public Map<String, List<Double>> toParameters() {
    return Map.of(CENTRE, rounded(centre), ACROSS, rounded(axes[0]), UP, rounded(axes[1]));
  }

  private static List<Double> rounded(double[] numbers) {
    return DoubleStream.of(numbers)
        .map(number -> Math.rint(number * DECIMALS) / DECIMALS)
        .boxed()
        .toList();
  }

  /**
   * The same plane, turned and if need be mirrored in itself so that movies lie as near as they can
   * to earlier places, in the sum of squares over the movies that have one (the orthogonal
   * Procrustes problem in two dimensions).
   *
   * @param earlier places by movie
   * @param vectors of this plane's movies, row-major
   * @param movieIds whose rows they are
   */
  public Plane turnedTo(Map<Long, Place> earlier, float[] vectors, IntToLongFunction movieIds) {
    double[][] products = new double[2][2];
    for (int row = 0; row < rows(vectors, dimension); row++) {
      Place place = earlier.get(movieIds.applyAsLong(row));
      for (int axis = 0; axis < 2 && place != null; axis++) {
        double along = coordinate(axis, vectors, row);
        products[axis][0] += along * place.x();
        products[axis][1] += along * place.y();
      }
    }
    return turnedBy(products);
  }

  private Plane turnedBy(double[][] products) {
    double turn = Math.hypot(products[0][0] + products[1][1], products[0][1] - products[1][0]);
    double mirror = Math.hypot(products[0][0] - products[1][1], products[0][1] + products[1][0]);
    double size = Math.max(turn, mirror);
    if (size == 0) {
      return this;
    }
    int hand = turn >= mirror ? 1 : -1;
    double cos = (products[0][0] + hand * products[1][1]) / size;
    double sin = (products[0][1] - hand * products[1][0]) / size;
    return new Plane(centre, new double[][] {mixed(cos, -hand * sin), mixed(sin, hand * cos)});
  }

  private double[] mixed(double across, double up) {
    return IntStream.range(0, dimension)
        .mapToDouble(k -> across * axes[0][k] + up * axes[1][k])
        .toArray();
  }

  /** Where a movie lies. */
  public record Place(double x, double y) {}

  /** Where the vector in a row lies. */
  public Place place(float[] vectors, int row) {
    return new Place(coordinate(0, vectors, row), coordinate(1, vectors, row));
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
    int rows = rows(vectors, dimension);
    int step = Math.max(1, (rows + SAMPLE - 1) / SAMPLE);
    return IntStream.iterate(0, row -> row < rows, row -> row + step)
        .filter(row -> length(vectors, row * dimension, dimension) > 0)
        .mapToObj(row -> direction(vectors, row * dimension, dimension))
        .toArray(double[][]::new);
  }

  private static int rows(float[] vectors, int dimension) {
    return dimension == 0 ? 0 : vectors.length / dimension;
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
