package dev.tastestream.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.tastestream.math.Dot;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class UserRegressionTest {

  private static final int SIZE = 3;
  private static final long DAY = 86_400_000;

  @Property(tries = 50)
  void weightsSolveTheRidgeEquations(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int n) {
    double variance = .3;
    double[] mean = {.4, -.2, .1};
    StarsPrior prior = new StarsPrior(mean, diagonal(variance), .7, MoodProcess.NONE);
    UserRatings ratings = drawn(new Random(seed), new double[] {1, 0, -1}, n, .7);

    UserSolution solved = new UserRegression(prior).solve(ratings);
    UserPosterior posterior = solved.posterior();

    // The gradient of Σ (y − w·x)² / noise + |w − mean|² / variance is zero at the solution.
    for (int d = 0; d < SIZE; d++) {
      double gradient = (posterior.weight(d) - mean[d]) / variance;
      for (int k = 0; k < n; k++) {
        gradient -= solved.residual(k) * ratings.features()[k][d] / posterior.noise();
      }
      assertThat(gradient).isCloseTo(0, within(1e-8));
    }
  }

  @Test
  void isThePriorWithoutRatings() {
    double[] mean = {.4, -.2, .1};
    StarsPrior prior = new StarsPrior(mean, diagonal(.3), .7, new MoodProcess(.1, DAY));

    UserSolution posterior = new UserRegression(prior).solve(drawn(new Random(1), mean, 0, 1));
    StarPrediction prediction = atDay(posterior, new double[] {1, 0, 2});

    assertThat(prediction.mean()).isCloseTo(.4 + .2, within(1e-12));
    assertThat(prediction.variance()).isCloseTo(.7 * 1.1 + .3 * 5, within(1e-12));
  }

  @Property(tries = 50)
  void aRatingDrawsThePredictionTowardsItselfAndMakesItSurer(
      @ForAll @DoubleRange(min = -1, max = 1) double target) {
    StarsPrior prior = new StarsPrior(new double[SIZE], diagonal(.3), .7, MoodProcess.NONE);
    double[] movie = {1, 1, 0};
    UserRatings one =
        new UserRatings(new double[][] {movie}, new double[] {target}, new double[1], new long[1]);

    UserRegression regression = new UserRegression(prior);
    StarPrediction unrated = atDay(regression.solve(drawn(new Random(1), movie, 0, 1)), movie);
    StarPrediction prediction = atDay(regression.solve(one), movie);

    assertThat(prediction.mean() * target).isGreaterThanOrEqualTo(0);
    assertThat(Math.abs(prediction.mean())).isLessThanOrEqualTo(Math.abs(target));
    assertThat(prediction.variance()).isLessThan(unrated.variance());
  }

  @Test
  void manyRatingsOutweighThePrior() {
    double[] truth = {.5, -1, 2};
    StarsPrior prior = new StarsPrior(new double[SIZE], diagonal(.3), .7, MoodProcess.NONE);

    UserPosterior posterior =
        new UserRegression(prior).solve(drawn(new Random(3), truth, 20_000, .04)).posterior();

    for (int d = 0; d < SIZE; d++) {
      assertThat(posterior.weight(d)).isCloseTo(truth[d], within(.02));
    }
    assertThat(posterior.noise()).isCloseTo(.04, within(.005));
  }

  @Test
  void intervalsHoldAsManyRatingsAsTheySay() {
    Random random = new Random(5);
    StarsPrior prior = new StarsPrior(new double[SIZE], diagonal(.2), .3, MoodProcess.NONE);
    UserRegression regression = new UserRegression(prior);
    int inside = 0;
    int users = 4000;
    for (int user = 0; user < users; user++) {
      double[] truth = {gaussian(random, .2), gaussian(random, .2), gaussian(random, .2)};
      UserRatings ratings = drawn(random, truth, user % 12 + 1, .3);
      UserRatings next = drawn(random, truth, 1, .3);
      StarPrediction prediction =
          atDay(regression.solve(ratings), next.features()[0]).plus(2.75, 0);
      double stars = StarPredictionTest.clipped(2.75 + next.targets()[0]);
      inside += prediction.low() <= stars && stars <= prediction.high() ? 1 : 0;
    }

    assertThat((double) inside / users).isCloseTo(StarPrediction.COVERAGE, within(.025));
  }

  @Test
  void refusesACovarianceThatIsNone() {
    StarsPrior prior =
        new StarsPrior(new double[2], new double[][] {{1, 2}, {2, 1}}, 1, MoodProcess.NONE);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new UserRegression(prior))
        .withMessageContaining("not positive definite");
  }

  private static UserRatings drawn(Random random, double[] truth, int n, double noise) {
    double[][] features = new double[n][SIZE];
    double[] targets = new double[n];
    for (int k = 0; k < n; k++) {
      for (int d = 0; d < SIZE; d++) {
        features[k][d] = d == 0 ? 1 : random.nextGaussian();
      }
      targets[k] = Dot.of(truth, features[k]) + gaussian(random, noise);
    }
    return new UserRatings(features, targets, new double[n], new long[n]);
  }

  private static double gaussian(Random random, double variance) {
    return Math.sqrt(variance) * random.nextGaussian();
  }

  private static double[][] diagonal(double variance) {
    double[][] matrix = new double[SIZE][SIZE];
    for (int d = 0; d < SIZE; d++) {
      matrix[d][d] = variance;
    }
    return matrix;
  }

  private static StarPrediction atDay(UserSolution solved, double[] features) {
    return solved.posterior().predict(features, solved.mood(DAY));
  }
}
