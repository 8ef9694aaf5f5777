package dev.tastestream.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.profile.StarPrediction;
import java.util.List;
import org.junit.jupiter.api.Test;

class RatingMetricsTest {

  private final List<Rated> test =
      List.of(new Rated(2, 1, 4, 1), new Rated(1, 1, 5, 1), new Rated(2, 2, 1, 1));

  @Test
  void averagesErrorsOverRatingsAndNotOverUsers() {
    var samples = RatingMetrics.of(test, new double[] {3, 3, 1});

    assertThat(samples.get(Measure.RMSE).value()).isCloseTo(Math.sqrt(5 / 3.0), within(1e-12));
    assertThat(samples.get(Measure.MAE).value()).isCloseTo(1, within(1e-12));
    assertThat(samples.get(Measure.MAE).totals()).containsExactly(2, 1);
    assertThat(samples.get(Measure.MAE).counts()).containsExactly(1, 2);
  }

  @Test
  void clipsPredictionsToTheScaleOfStars() {
    var samples = RatingMetrics.of(test, new double[] {4, 900, -7});

    assertThat(samples.get(Measure.MAE).value()).isCloseTo(.5 / 3, within(1e-12));
  }

  @Test
  void countsTheRatingsThatLieInTheirIntervals() {
    StarPrediction around4 = new StarPrediction(4, .01);
    UserSample sample = RatingMetrics.inInterval(test, List.of(around4, around4, around4));

    assertThat(sample.value()).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(sample.totals()).as("by user").containsExactly(0, 1);
    assertThat(sample.counts()).containsExactly(1, 2);
  }

  @Test
  void aMeanOverUsersHasTheUsualStandardError() {
    UserSample recall =
        new UserSample(Measure.RECALL_10, new double[] {0, 1, 1, 0}, new double[] {1, 1, 1, 1});

    double deviation = Math.sqrt(4 * .25 / 3);
    assertThat(recall.standardError()).isCloseTo(deviation / Math.sqrt(4), within(1e-12));
  }

  @Test
  void theStandardErrorOfAnRmseIsThatOfItsSquareByTheSlopeOfTheRoot() {
    double[] squares = {0, 4, 4, 0};
    double[] ones = {1, 1, 1, 1};
    UserSample plain = new UserSample(Measure.MAE, squares, ones);

    UserSample root = new UserSample(Measure.RMSE, squares, ones);

    double slope = 1 / (2 * Math.sqrt(2));
    assertThat(root.value()).isCloseTo(Math.sqrt(2), within(1e-12));
    assertThat(root.standardError()).isCloseTo(plain.standardError() * slope, within(1e-12));
  }
}
