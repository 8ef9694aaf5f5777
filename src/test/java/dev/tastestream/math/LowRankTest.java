package dev.tastestream.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class LowRankTest {

  private static final int ROWS = 7;
  private static final int COLUMNS = 5;
  private static final int RANK = 2;

  @Property(tries = 50)
  void aMatrixOfThatRankIsKept(@ForAll long seed) {
    Random random = new Random(seed);
    double[][] left = random(random, RANK, ROWS);
    double[][] right = random(random, RANK, COLUMNS);

    LowRank reduced = LowRank.of(product(left, right), RANK);

    double[][] again = product(reduced.left(), reduced.right());
    for (int row = 0; row < ROWS; row++) {
      assertThat(again[row]).containsExactly(product(left, right)[row], within(1e-9));
    }
    assertThat(Vectors.length(reduced.right()[0]))
        .isGreaterThanOrEqualTo(Vectors.length(reduced.right()[1]));
  }

  @Property(tries = 50)
  void aSmallMatrixHasNoHigherRankThanItsSides(@ForAll long seed) {
    assertThat(LowRank.of(random(new Random(seed), 3, 2), 16).left().length).isEqualTo(2);
  }

  private static double[][] product(double[][] left, double[][] right) {
    double[][] product = new double[left[0].length][right[0].length];
    for (int k = 0; k < left.length; k++) {
      for (int row = 0; row < product.length; row++) {
        Vectors.add(left[k][row], right[k], product[row]);
      }
    }
    return product;
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
