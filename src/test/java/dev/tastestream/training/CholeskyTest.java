package dev.tastestream.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CholeskyTest {

  @Test
  void solvesSeveralSystemsAtOnce() {
    double[][] matrix = {{4, 2, 1}, {2, 5, 3}, {1, 3, 6}};
    double[][] x = {{1, -2}, {0, 3}, {2, .5}};

    double[][] solved = Cholesky.of(matrix).solve(product(matrix, x));

    for (int i = 0; i < x.length; i++) {
      assertThat(solved[i]).containsExactly(x[i], within(1e-12));
    }
  }

  @Test
  void refusesWhatIsNotPositiveDefinite() {
    assertThatThrownBy(() -> Cholesky.of(new double[][] {{1, 2}, {2, 1}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ridge");
  }

  private static double[][] product(double[][] a, double[][] b) {
    double[][] product = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < b.length; k++) {
        for (int j = 0; j < b[0].length; j++) {
          product[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return product;
  }
}
