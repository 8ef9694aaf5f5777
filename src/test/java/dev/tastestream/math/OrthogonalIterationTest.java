package dev.tastestream.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class OrthogonalIterationTest {

  private static final int SIZE = 6;
  private static final int DIRECTIONS = 2;

  /** The matrix has the eigenvalues 32, 16, 8, 4, 2 and 1, in directions drawn at random. */
  @Property(tries = 50)
  void findsTheStrongestDirections(@ForAll long seed) {
    double[][] axes = OrthogonalIteration.of(random(seed, SIZE), v -> v, 0).vectors();

    OrthogonalIteration found =
        OrthogonalIteration.of(random(~seed, DIRECTIONS), v -> product(axes, v), 60);

    for (int d = 0; d < DIRECTIONS; d++) {
      double[] expected = new double[SIZE];
      for (int row = 0; row < SIZE; row++) {
        expected[row] = axes[row][d];
      }
      assertThat(Math.abs(Vectors.dot(found.direction(d), expected))).isCloseTo(1, within(1e-6));
      assertThat(found.strengths()[d]).isCloseTo(32 >> d, within(1e-4));
    }
  }

  private static double[][] product(double[][] axes, double[][] vectors) {
    double[][] product = new double[SIZE][DIRECTIONS];
    for (int d = 0; d < DIRECTIONS; d++) {
      for (int axis = 0; axis < SIZE; axis++) {
        double along = 0;
        for (int row = 0; row < SIZE; row++) {
          along += axes[row][axis] * vectors[row][d];
        }
        for (int row = 0; row < SIZE; row++) {
          product[row][d] += (32 >> axis) * along * axes[row][axis];
        }
      }
    }
    return product;
  }

  private static double[][] random(long seed, int columns) {
    Random random = new Random(seed);
    double[][] numbers = new double[SIZE][columns];
    for (double[] row : numbers) {
      for (int k = 0; k < columns; k++) {
        row[k] = random.nextGaussian();
      }
    }
    return numbers;
  }
}
