package dev.tastestream.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Compares the sums with the regression that a fit solves from all ratings at once. */
class RegressionSumsTest {

  private static final int FEATURES = 6;
  private static final double SPREAD = 3;
  private static final double TOLERANCE = 1e-9;
  private static final long HALF_HOUR = 1_800_000;

  @Property(tries = 200)
  void giveTheSameRegressionAsAllRatings(
      @ForAll long seed,
      @ForAll @IntRange(max = 120) int n,
      @ForAll @DoubleRange(max = 5) double ratio) {
    UserRegression regression = new UserRegression(prior(ratio));
    UserRatings ratings = drawn(new Random(seed), n);

    same(regression, ratings, regression.nothing().plus(ratings));
  }

  @Test
  void staySoAfterTensOfThousandsOfRatings() {
    UserRegression regression = new UserRegression(prior(.2));
    UserRatings ratings = drawn(new Random(1), 30_000);

    same(regression, ratings, regression.nothing().plus(ratings));
  }

  @Property(tries = 100)
  void areTheSameToTheLastBitInHoweverManyParts(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 60) int n,
      @ForAll @IntRange(min = 1, max = 7) int most) {
    UserRegression regression = new UserRegression(prior(.3));
    Random random = new Random(seed);
    UserRatings ratings = drawn(random, n);

    RegressionSums parts = regression.nothing();
    for (int from = 0; from < n; ) {
      int to = Math.min(n, from + 1 + random.nextInt(most));
      parts = parts.plus(part(ratings, from, to));
      from = to;
    }

    UserPosterior atOnce = regression.solve(regression.nothing().plus(ratings));
    UserPosterior inParts = regression.solve(parts);
    assertThat(inParts.weights()).containsExactly(atOnce.weights());
    assertThat(inParts.noise()).isEqualTo(atOnce.noise());
    long later = ratings.times()[n - 1] + HALF_HOUR;
    assertThat(parts.mood(inParts, later))
        .isEqualTo(regression.nothing().plus(ratings).mood(atOnce, later));
  }

  @Test
  void areNotChangedByFurtherRatings() {
    UserRegression regression = new UserRegression(prior(.3));
    UserRatings ratings = drawn(new Random(7), 20);
    RegressionSums before = regression.nothing().plus(part(ratings, 0, 10));
    double[] weights = regression.solve(before).weights();

    before.plus(part(ratings, 10, 20));

    assertThat(regression.solve(before).weights()).containsExactly(weights);
  }

  private static void same(UserRegression regression, UserRatings ratings, RegressionSums sums) {
    UserSolution expected = regression.solve(ratings);
    UserPosterior found = regression.solve(sums);
    for (int d = 0; d < FEATURES; d++) {
      assertThat(found.weight(d)).isCloseTo(expected.posterior().weight(d), near(1));
    }
    double noise = expected.posterior().noise();
    assertThat(found.noise()).isCloseTo(noise, near(noise));
    double[][] covariance = expected.posterior().covariance();
    for (int d = 0; d < FEATURES; d++) {
      assertThat(found.covariance()[d]).containsExactly(covariance[d], near(covariance[d][d]));
    }
    for (long later : new long[] {0, 1, HALF_HOUR, 100 * HALF_HOUR}) {
      long time = later + (ratings.size() == 0 ? 0 : ratings.times()[ratings.size() - 1]);
      Mood.Estimate mood = sums.mood(found, time);
      assertThat(mood.mean()).isCloseTo(expected.mood(time).mean(), near(1));
      assertThat(mood.variance()).isCloseTo(expected.mood(time).variance(), near(1));
    }
  }

  private static Offset<Double> near(double size) {
    return within(TOLERANCE * size);
  }

  private static StarsPrior prior(double ratio) {
    double[] mean = {.2, -.1, 0, .3, 0, .1};
    double[][] covariance = new double[FEATURES][FEATURES];
    for (int d = 0; d < FEATURES; d++) {
      covariance[d][d] = .1 + d * .1;
    }
    return new StarsPrior(mean, covariance, .7, new MoodProcess(ratio, HALF_HOUR));
  }

  /** Evenings of ratings, some of them at the same moment, with long gaps between. */
  private static UserRatings drawn(Random random, int n) {
    double[][] features = new double[n][FEATURES];
    double[] targets = new double[n];
    double[] uncertainty = new double[n];
    long[] times = new long[n];
    for (int k = 0; k < n; k++) {
      for (int d = 0; d < FEATURES; d++) {
        features[k][d] = d == 0 ? 1 : random.nextInt(3) * random.nextGaussian();
      }
      targets[k] = SPREAD * random.nextGaussian();
      uncertainty[k] = random.nextDouble();
      long gap = random.nextInt(10) == 0 ? random.nextInt(Integer.MAX_VALUE) : 10_000;
      times[k] = k == 0 ? 1_000 : times[k - 1] + random.nextInt(3) * gap;
    }
    return new UserRatings(features, targets, uncertainty, times);
  }

  private static UserRatings part(UserRatings ratings, int from, int to) {
    return new UserRatings(
        Arrays.copyOfRange(ratings.features(), from, to),
        Arrays.copyOfRange(ratings.targets(), from, to),
        Arrays.copyOfRange(ratings.uncertainty(), from, to),
        Arrays.copyOfRange(ratings.times(), from, to));
  }
}
