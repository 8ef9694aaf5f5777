package dev.tastestream.ranking;

import static dev.tastestream.support.Histories.rated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tastestream.domain.MeanPrior;
import dev.tastestream.domain.TitleVectors;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TitleReasonsTest {

  private static final TitleVectors TITLES =
      TitleVectors.of(Map.of(1L, new float[] {1, 0}, 2L, new float[] {0, 1}));

  @Test
  void pointsToWhatTheUserRatedHigherThanUsual() {
    TitleReasons reasons =
        new TitleReasons(List.of(rated(1, 3.25, 10), rated(2, 3.75, 20)), TITLES);

    // Weights 3.25 − 3.5 + 1 and 3.75 − 3.5 + 1.
    double length = Math.hypot(.75, 1.25);
    assertThat(reasons.direction())
        .containsExactly(
            new float[] {(float) (.75 / length), (float) (1.25 / length)}, within(1e-6f));
  }

  @Test
  void turnsAwayFromWhatTheUserRatedFarBelowTheMean() {
    TitleReasons reasons = new TitleReasons(List.of(rated(1, 5, 10), rated(2, 1, 20)), TITLES);

    assertThat(reasons.direction()[1]).isNegative();
  }

  @Test
  void turnsAwayFromASingleTitleThatIsRatedFarBelowWhatPeopleGive() {
    TitleVectors titles = TITLES.with(MeanPrior.around(3.5));
    TitleReasons disliked = new TitleReasons(List.of(rated(1, .5, 10)), titles);
    TitleReasons liked = new TitleReasons(List.of(rated(1, 5, 10)), titles);

    assertThat(disliked.direction()).containsExactly(-1, 0);
    assertThat(disliked.speaksFor(0)).isFalse();
    assertThat(liked.direction()).containsExactly(1, 0);
    assertThat(liked.speaksFor(0)).isTrue();
    assertThat(new TitleReasons(List.of(rated(1, .5, 10)), TITLES).direction())
        .containsExactly(1, 0);
  }

  @Test
  void pointsNowhereIfNoRatedTitleIsKnown() {
    TitleReasons reasons = new TitleReasons(List.of(rated(99, 5, 10)), TITLES);

    assertThat(reasons.direction()).containsExactly(0, 0);
    assertThat(reasons.cosine(0)).isZero();
  }

  @Test
  void sharesAddUpToTheCosine() {
    TitleReasons reasons =
        new TitleReasons(List.of(rated(1, 5, 10), rated(99, 3, 15), rated(2, 1, 20)), TITLES);

    double[] shares = reasons.shares(1);

    assertThat(shares[0] + shares[1] + shares[2]).isCloseTo(reasons.cosine(1), within(1e-6));
    assertThat(shares[1]).isZero();
  }
}
