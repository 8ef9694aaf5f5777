package dev.tastestream.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymmetricInverseTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 31, 32, 33, 100})
  void theProductWithTheInverseIsTheIdentity(int n) throws Exception {
    double[][] matrix = positiveDefinite(n);
    double[][] inverse = Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);

    SymmetricInverse.invert(inverse);

    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double product = 0;
        for (int k = 0; k < n; k++) {
          product += matrix[i][k] * inverse[k][j];
        }
        assertThat(product).isCloseTo(i == j ? 1 : 0, within(1e-9));
      }
    }
  }

  @Test
  void stopsWhenItIsInterrupted() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> SymmetricInverse.invert(positiveDefinite(2)))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  /** A random matrix times its transpose, plus a multiple of the identity. */
  static double[][] positiveDefinite(int n) {
    Random random = new Random(n);
    double[][] factor = new double[n][n];
    for (double[] row : factor) {
      Arrays.setAll(row, i -> random.nextGaussian());
    }
    double[][] square = new double[n][n];
    for (int i = 0; i < n; i++) {
      square[i][i] = 1;
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < n; k++) {
          square[i][j] += factor[i][k] * factor[j][k];
        }
      }
    }
    return square;
  }
}
