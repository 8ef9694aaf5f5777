package dev.tastestream.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ProcrustesTest {

  private static final int POINTS = 12;

  @Property(tries = 50)
  void findsTheRotationThatPointsWereTurnedBy(@ForAll long seed) {
    Random random = new Random(seed);
    double[][] rotation = OrthogonalIteration.of(random(random, 4, 4), v -> v, 0).vectors();
    double[][] points = random(random, POINTS, 4);

    double[][] found = Procrustes.rotation(products(points, turned(points, rotation)));

    for (int row = 0; row < found.length; row++) {
      assertThat(found[row]).containsExactly(rotation[row], within(1e-9));
    }
  }

  @Property(tries = 50)
  void inTwoDimensionsTheClosedFormAgrees(@ForAll long seed) {
    double[][] products = random(new Random(seed), 2, 2);

    double[][] turn = Procrustes.turn(products);

    double[][] rotation = Procrustes.rotation(products);
    for (int row = 0; row < 2; row++) {
      double[] fromTheLeft = {rotation[0][row], rotation[1][row]};
      assertThat(turn[row]).containsExactly(fromTheLeft, within(1e-9));
    }
  }

  private static double[][] products(double[][] points, double[][] targets) {
    double[][] products = new double[4][4];
    for (int point = 0; point < POINTS; point++) {
      for (int i = 0; i < 4; i++) {
        Vectors.add(points[point][i], targets[point], products[i]);
      }
    }
    return products;
  }

  private static double[][] turned(double[][] points, double[][] rotation) {
    double[][] turned = new double[POINTS][4];
    for (int point = 0; point < POINTS; point++) {
      for (int i = 0; i < 4; i++) {
        Vectors.add(points[point][i], rotation[i], turned[point]);
      }
    }
    return turned;
  }

  private static double[][] random(Random random, int rows, int columns) {
    double[][] numbers = new double[rows][columns];
    for (double[] row : numbers) {
      for (int k = 0; k < columns; k++) {
        row[k] = random.nextGaussian();
      }
    }
    return numbers;
  }
}
