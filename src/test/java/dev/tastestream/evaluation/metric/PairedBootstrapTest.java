package dev.tastestream.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tastestream.evaluation.metric.PairedBootstrap.Difference;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class PairedBootstrapTest {

  private static final int USERS = 200;

  private final PairedBootstrap bootstrap = new PairedBootstrap(1000, 1);
  private final double[] hits = new Random(1).doubles(USERS).toArray();

  @Test
  void findsNoDifferenceBetweenASystemAndItself() {
    Difference difference = bootstrap.difference(sample(hits), sample(hits));

    assertThat(difference).isEqualTo(new Difference(0, 0, 0, 1));
  }

  @Test
  void seesASmallDifferenceThatAllUsersShareBehindTheLargeOnesBetweenUsers() {
    double[] better = DoubleStream.of(hits).map(hit -> hit + .01).toArray();

    Difference difference = bootstrap.difference(sample(better), sample(hits));

    assertThat(difference.value()).isCloseTo(.01, within(1e-9));
    assertThat(difference.low()).isCloseTo(.01, within(1e-9));
    assertThat(difference.p()).isLessThan(.003);
  }

  @Test
  void doesNotTakeNoiseForADifference() {
    double[] noisy = DoubleStream.of(hits).map(new Noise()::addTo).toArray();

    Difference difference = bootstrap.difference(sample(noisy), sample(hits));

    assertThat(difference.low()).isNegative();
    assertThat(difference.high()).isPositive();
    assertThat(difference.p()).isGreaterThan(.05);
  }

  @Test
  void theIntervalIsAboutTwoStandardErrorsToEachSide() {
    double[] none = new double[USERS];

    Difference difference = bootstrap.difference(sample(hits), sample(none));

    double error = sample(hits).standardError();
    assertThat(difference.high() - difference.value()).isBetween(1.7 * error, 2.2 * error);
    assertThat(difference.value() - difference.low()).isBetween(1.7 * error, 2.2 * error);
  }

  @Test
  void theSameSeedGivesTheSameInterval() {
    double[] none = new double[USERS];
    Difference difference = bootstrap.difference(sample(hits), sample(none));

    assertThat(bootstrap.difference(sample(hits), sample(none))).isEqualTo(difference);
    assertThat(new PairedBootstrap(1000, 2).difference(sample(hits), sample(none)))
        .isNotEqualTo(difference);
  }

  @Test
  void refusesToPairWhatIsNotOfTheSameUsers() {
    assertThatThrownBy(() -> bootstrap.difference(sample(hits), sample(new double[3])))
        .hasMessageContaining("200 users")
        .hasMessageContaining("3");
  }

  private static UserSample sample(double[] totals) {
    return new UserSample(
        Measure.RECALL_10, totals, DoubleStream.generate(() -> 1).limit(totals.length).toArray());
  }

  private static final class Noise {

    private final Random random = new Random(8);
    private double last = Double.NaN;

    /** Every second difference cancels the one before. */
    double addTo(double value) {
      boolean fresh = Double.isNaN(last);
      double noise = fresh ? random.nextGaussian() : -last;
      last = fresh ? noise : Double.NaN;
      return value + noise;
    }
  }
}
