package dev.tastestream.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

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

  @Property(tries = 50)
  void theFarthestNumberOfALeftVectorIsPositive(@ForAll long seed) {
    double[][] matrix = random(new Random(seed), ROWS, COLUMNS);

    for (double[] vector : LowRank.of(matrix, COLUMNS).left()) {
      double most = Arrays.stream(vector).max().orElseThrow();
      assertThat(most).isGreaterThanOrEqualTo(-Arrays.stream(vector).min().orElseThrow());
    }
  }

  @Property(tries = 50)
  void aWideMatrixIsKept(@ForAll long seed) {
    double[][] matrix = random(new Random(seed), 2, COLUMNS);

    LowRank reduced = LowRank.of(matrix, 16);

    double[][] again = product(reduced.left(), reduced.right());
    for (int row = 0; row < matrix.length; row++) {
      assertThat(again[row]).containsExactly(matrix[row], within(1e-9));
    }
  }

  @Test
  void zerosHaveNoStrength() {
    for (double[] vector : LowRank.of(new double[3][2], 2).right()) {
      assertThat(vector).containsOnly(0);
    }
  }

  @Test
  void refusesNumbersThatAreNotFinite() {
    double[][] matrix = random(new Random(1), ROWS, COLUMNS);
    matrix[2][3] = Double.NaN;

    assertThatThrownBy(() -> LowRank.of(matrix, 2))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("not finite");
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
