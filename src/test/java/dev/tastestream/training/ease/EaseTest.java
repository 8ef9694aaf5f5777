package dev.tastestream.training.ease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.ejml.simple.SimpleMatrix;
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
    SimpleMatrix expected = model(weights);

    try (Ease ease = ease(weights)) {
      float[][] model = ease.model();

      for (int i = 0; i < movies; i++) {
        for (int j = 0; j < movies; j++) {
          assertThat((double) model[i][j]).isCloseTo(expected.get(i, j), within(1e-5));
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
    SimpleMatrix all = new SimpleMatrix(weights);
    SimpleMatrix predictions = all.mult(model(weights));
    double[] strengths = predictions.svd().getSingularValues();
    double lost = Arrays.stream(strengths).skip(10).map(s -> s * s).sum();

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

  private static SimpleMatrix model(double[][] weights) {
    SimpleMatrix all = new SimpleMatrix(weights);
    int movies = weights[0].length;
    SimpleMatrix ridge = SimpleMatrix.identity(movies).scale(RIDGE);
    SimpleMatrix inverse = all.transpose().mult(all).plus(ridge).invert();
    double[][] model = new double[movies][movies];
    for (int i = 0; i < movies; i++) {
      for (int j = 0; j < movies; j++) {
        model[i][j] = i == j ? 0 : -inverse.get(i, j) / inverse.get(j, j);
      }
    }
    return new SimpleMatrix(model);
  }

  /** The sum of squared differences of the predictions for all users. */
  private static double error(double[][] weights, LeadingDirections.LowRank few) {
    SimpleMatrix all = new SimpleMatrix(weights);
    SimpleMatrix added = new SimpleMatrix(doubles(few.added()));
    SimpleMatrix scored = new SimpleMatrix(doubles(few.scored()));
    SimpleMatrix difference =
        all.mult(model(weights)).minus(all.mult(added).mult(scored.transpose()));
    return Math.pow(difference.normF(), 2);
  }

  private static double[][] doubles(float[][] numbers) {
    return Arrays.stream(numbers)
        .map(row -> IntStream.range(0, row.length).mapToDouble(i -> row[i]).toArray())
        .toArray(double[][]::new);
  }
}
