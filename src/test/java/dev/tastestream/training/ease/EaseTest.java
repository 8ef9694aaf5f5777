package dev.tastestream.training.ease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EaseTest {

  private static final int USERS = 120;
  private static final double RIDGE = 20;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 63, 64, 65, 130})
  void theModelIsWhatTheInverseOfTheProductsGives(int movies) throws Exception {
    double[][] weights = weights(movies);
    RealMatrix expected = model(weights);

    try (Ease ease = ease(weights)) {
      float[][] model = ease.model();

      for (int i = 0; i < movies; i++) {
        for (int j = 0; j < movies; j++) {
          assertThat((double) model[i][j]).isCloseTo(expected.getEntry(i, j), within(1e-5));
        }
      }
    }
  }

  @Test
  void withADimensionForEachMovieNothingIsLost() throws Exception {
    double[][] weights = weights(30);

    try (Ease ease = ease(weights)) {
      assertThat(error(weights, LeadingDirections.of(ease, 30))).isLessThan(1e-3);
      assertThat(LeadingDirections.of(ease, 64).scored()[0]).hasSize(30);
    }
  }

  @Test
  void inFewDimensionsItIsAsCloseAsAnyModelOfThatRankCanBe() throws Exception {
    double[][] weights = weights(130);
    RealMatrix all = new Array2DRowRealMatrix(weights);
    RealMatrix predictions = all.multiply(model(weights));
    double[] squares =
        new EigenDecomposition(predictions.transpose().multiply(predictions)).getRealEigenvalues();
    double lost = Arrays.stream(squares).sorted().limit(130 - 10).sum();

    try (Ease ease = ease(weights)) {
      assertThat(error(weights, LeadingDirections.of(ease, 10)))
          .isBetween(.999 * lost, 1.02 * lost);
    }
  }

  @Test
  void theOrderOfMoviesAndUsersDoesNotMatter() throws Exception {
    double[][] weights = weights(20);
    try (Ease ease = ease(weights);
        Ease.Products products = new Ease.Products(20)) {
      int[] backwards = IntStream.range(0, 20).map(i -> 19 - i).toArray();
      for (int user = USERS - 1; user >= 0; user--) {
        double[] row = weights[user];
        products.add(backwards, Arrays.stream(backwards).mapToDouble(i -> row[i]).toArray(), 20);
      }
      try (Ease other = products.solve(RIDGE)) {
        for (int i = 0; i < 20; i++) {
          assertThat(other.model()[i]).containsExactly(ease.model()[i], within(1e-6f));
        }
      }
    }
  }

  @Test
  void refusesWeightsThatAreNotFinite() {
    double[][] weights = weights(5);
    weights[3][2] = Double.NaN;

    assertThatThrownBy(() -> ease(weights))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("not finite");
  }

  @Test
  void stopsWhenItIsInterrupted() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> ease(weights(5))).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  private static Ease ease(double[][] weights) throws InterruptedException {
    Ease.Products products = new Ease.Products(weights[0].length);
    int[] movies = IntStream.range(0, weights[0].length).toArray();
    for (double[] user : weights) {
      products.add(movies, user, user.length);
    }
    return products.solve(RIDGE);
  }

  private static double[][] weights(int movies) {
    Random random = new Random(movies);
    double[][] tastes = new double[movies][5];
    for (double[] taste : tastes) {
      Arrays.setAll(taste, k -> random.nextGaussian());
    }
    double[][] weights = new double[USERS][movies];
    for (double[] user : weights) {
      double[] taste = random.doubles(5, -1, 1).toArray();
      for (int movie = 0; movie < movies; movie++) {
        double liked = random.nextGaussian();
        for (int k = 0; k < taste.length; k++) {
          liked += taste[k] * tastes[movie][k];
        }
        user[movie] = random.nextInt(3) == 0 ? 0 : liked;
      }
    }
    return weights;
  }

  private static RealMatrix model(double[][] weights) {
    RealMatrix all = new Array2DRowRealMatrix(weights);
    int movies = weights[0].length;
    RealMatrix ridge = MatrixUtils.createRealIdentityMatrix(movies).scalarMultiply(RIDGE);
    RealMatrix inverse =
        new CholeskyDecomposition(all.transpose().multiply(all).add(ridge))
            .getSolver()
            .getInverse();
    double[][] model = new double[movies][movies];
    for (int i = 0; i < movies; i++) {
      for (int j = 0; j < movies; j++) {
        model[i][j] = i == j ? 0 : -inverse.getEntry(i, j) / inverse.getEntry(j, j);
      }
    }
    return new Array2DRowRealMatrix(model);
  }

  /** The sum of squared differences of the predictions for all users. */
  private static double error(double[][] weights, LeadingDirections.LowRank few) {
    RealMatrix all = new Array2DRowRealMatrix(weights);
    RealMatrix added = new Array2DRowRealMatrix(doubles(few.added()));
    RealMatrix scored = new Array2DRowRealMatrix(doubles(few.scored()));
    RealMatrix difference =
        all.multiply(model(weights)).subtract(all.multiply(added).multiply(scored.transpose()));
    return Math.pow(difference.getFrobeniusNorm(), 2);
  }

  private static double[][] doubles(float[][] numbers) {
    return Arrays.stream(numbers)
        .map(row -> IntStream.range(0, row.length).mapToDouble(i -> row[i]).toArray())
        .toArray(double[][]::new);
  }
}
