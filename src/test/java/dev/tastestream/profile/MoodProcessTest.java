package dev.tastestream.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tastestream.math.Cholesky;
import dev.tastestream.math.Dot;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Compares the recursions with the dense matrices that they represent. */
class MoodProcessTest {

  private static final MoodProcess PROCESS = new MoodProcess(.6, 1000);
  private static final long[] TIMES = {0, 0, 300, 1000, 1000, 1001, 5000, 90_000};
  private static final double[] ERRORS = {1, .5, -.2, .3, .9, -1, .4, 2};

  @Test
  void whitenedErrorsHaveTheLengthThatTheirCovarianceGivesThem() {
    double[][] rows = new double[ERRORS.length][];
    for (int k = 0; k < rows.length; k++) {
      rows[k] = new double[] {ERRORS[k], ERRORS[rows.length - 1 - k]};
    }

    double[][] white = MoodFilter.whitened(PROCESS, rows, TIMES);

    Cholesky covariance = Cholesky.of(covariance());
    double[] first = column(rows, 0);
    double[] second = column(rows, 1);
    assertThat(Dot.of(column(white, 0), column(white, 1)))
        .isCloseTo(Dot.of(first, covariance.solve(second)), within(1e-10));
    assertThat(Dot.of(column(white, 0), column(white, 0)))
        .isCloseTo(Dot.of(first, covariance.solve(first)), within(1e-10));
  }

  @Test
  void moodIsTheExpectationGivenAllErrorsAtAnyTime() {
    Mood mood = Mood.of(PROCESS, ERRORS, TIMES);

    double[] explained = Cholesky.of(covariance()).solve(ERRORS);
    for (long time : new long[] {-50, 0, 120, 1000, 2500, 6000, 88_000, 91_000}) {
      double expected = Dot.of(correlations(time), explained);
      assertThat(mood.at(time).mean()).as("at %d", time).isCloseTo(expected, within(1e-10));
    }
  }

  @Test
  void varianceIsExactAtRatingsAndNeverTooSmallBetween() {
    Mood mood = Mood.of(PROCESS, ERRORS, TIMES);

    Cholesky covariance = Cholesky.of(covariance());
    for (long time : new long[] {-50, 0, 120, 300, 2500, 6000, 88_000, 91_000}) {
      double[] c = correlations(time);
      double exact = PROCESS.ratio() - Dot.of(c, covariance.solve(c));
      assertThat(mood.at(time).variance()).as("at %d", time).isBetween(exact - 1e-10, .6 + 1e-10);
    }
    double[] c = correlations(300);
    assertThat(mood.variance(2)).isCloseTo(.6 - Dot.of(c, covariance.solve(c)), within(1e-10));
  }

  @Test
  void withoutMoodErrorsStayAsTheyAre() {
    double[][] rows = new double[ERRORS.length][1];
    Random random = new Random(1);
    for (double[] row : rows) {
      row[0] = random.nextGaussian();
    }

    assertThat(column(MoodFilter.whitened(MoodProcess.NONE, rows, TIMES), 0))
        .containsExactly(column(rows, 0));
    assertThat(Mood.of(MoodProcess.NONE, ERRORS, TIMES).at(500).mean()).isZero();
  }

  @Test
  void fadesFarFromAllRatings() {
    Mood.Estimate later = Mood.of(PROCESS, ERRORS, TIMES).at(1_000_000);

    assertThat(later.mean()).isCloseTo(0, within(1e-12));
    assertThat(later.variance()).isCloseTo(PROCESS.ratio(), within(1e-12));
  }

  private static double[][] covariance() {
    double[][] matrix = new double[TIMES.length][];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = correlations(TIMES[i]);
      matrix[i][i] += 1;
    }
    return matrix;
  }

  private static double[] correlations(long time) {
    double[] row = new double[TIMES.length];
    for (int k = 0; k < row.length; k++) {
      row[k] = PROCESS.ratio() * Math.exp(-Math.abs(TIMES[k] - time) / PROCESS.memoryMillis());
    }
    return row;
  }

  private static double[] column(double[][] rows, int column) {
    double[] result = new double[rows.length];
    for (int k = 0; k < rows.length; k++) {
      result[k] = rows[k][column];
    }
    return result;
  }
}
