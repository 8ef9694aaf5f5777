package dev.tastestream.ranking;

import dev.tastestream.math.PrincipalComponents;
import dev.tastestream.math.Procrustes;
import dev.tastestream.math.VectorTable;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The plane on which the directions of a space's movies differ most: their first two principal
 * components (Pearson 1901). Lengths are left out, because they express popularity and the number
 * of ratings.
 *
 * <p>The axes come from the covariance of at most {@value #SAMPLE} movies, evenly spaced; with
 * 54,000 movies these are as good as all. The same vectors give the same plane. Immutable and
 * thread-safe.
 */
public final class Plane {

  private static final int SAMPLE = 10_000;

  private final double[] centre;
  private final double[][] axes;

  /**
   * @param centre mean of the movies' directions
   * @param axes across and up, each of length 1 or zeros
   */
  public Plane(double[] centre, double[][] axes) {
    this.centre = centre;
    this.axes = axes;
  }

  /** Returns the plane of some vectors, in O(sample × dimension²). */
  public static Plane of(VectorTable vectors) {
    int step = Math.max(1, (vectors.size() + SAMPLE - 1) / SAMPLE);
    double[][] sample =
        IntStream.iterate(0, row -> row < vectors.size(), row -> row + step)
            .filter(row -> vectors.length(row) > 0)
            .mapToObj(row -> direction(vectors, row))
            .toArray(double[][]::new);
    PrincipalComponents found = PrincipalComponents.of(sample, vectors.dimension(), 2);
    return new Plane(found.centre(), found.axes());
  }

  /**
   * Returns this plane, rotated and possibly mirrored in itself, so that movies are as close as
   * possible to their earlier places, by the sum of squares over the movies that have one.
   *
   * @param earlier places by movie id
   * @param vectors of this plane's movies
   */
  public Plane turnedTo(Map<Long, Place> earlier, VectorTable vectors) {
    double[][] products = new double[2][2];
    for (int row = 0; row < vectors.size(); row++) {
      Place place = earlier.get(vectors.id(row));
      for (int axis = 0; axis < 2 && place != null; axis++) {
        double along = coordinate(axis, vectors, row);
        products[axis][0] += along * place.x();
        products[axis][1] += along * place.y();
      }
    }
    double[][] turn = Procrustes.turn(products);
    return new Plane(centre, new double[][] {mixed(turn[0]), mixed(turn[1])});
  }

  private double[] mixed(double[] parts) {
    return IntStream.range(0, centre.length)
        .mapToDouble(k -> parts[0] * axes[0][k] + parts[1] * axes[1][k])
        .toArray();
  }

  /** The place of a movie. */
  public record Place(double x, double y) {}

  /** Returns the place of the vector in a row. */
  public Place place(VectorTable vectors, int row) {
    return new Place(coordinate(0, vectors, row), coordinate(1, vectors, row));
  }

  /** Returns the mean of the movies' directions, of the vectors' dimension. */
  public double[] centre() {
    return centre.clone();
  }

  /**
   * Returns a direction of the plane.
   *
   * @param axis 0 across, 1 up
   * @return of length 1; zeros if the movies differ in fewer directions
   */
  public double[] axis(int axis) {
    return axes[axis].clone();
  }

  /**
   * Returns the coordinate of a vector on an axis, in [−2, 2]; 0 for a vector of zeros.
   *
   * @param axis 0 across, 1 up
   */
  public double coordinate(int axis, VectorTable vectors, int row) {
    double length = vectors.length(row);
    double sum = 0;
    for (int k = 0; k < centre.length && length > 0; k++) {
      sum += axes[axis][k] * (vectors.numbers()[row * centre.length + k] / length - centre[k]);
    }
    return sum;
  }

  private static double[] direction(VectorTable vectors, int row) {
    double length = vectors.length(row);
    double[] direction = new double[vectors.dimension()];
    for (int k = 0; k < direction.length; k++) {
      direction[k] = vectors.numbers()[row * direction.length + k] / length;
    }
    return direction;
  }
}
