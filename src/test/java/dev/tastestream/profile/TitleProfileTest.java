package dev.tastestream.profile;

import static dev.tastestream.support.Histories.rated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.TitleVectors;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TitleProfileTest {

  private static final TitleVectors TITLES =
      TitleVectors.of(Map.of(1L, new float[] {1, 0}, 2L, new float[] {0, 1}));

  @Test
  void isTheMeanOfTheTitlesWeightedByStars() {
    TitleProfile profile = TitleProfile.of(List.of(rated(1, 1, 10), rated(2, 4, 20)), TITLES);

    assertThat(profile.mean()).containsExactly(new float[] {.2f, .8f}, within(1e-6f));
  }

  @Test
  void hasTheMeanAsADirectionOfLengthOne() {
    TitleProfile profile = TitleProfile.of(List.of(rated(1, 3, 10), rated(2, 4, 20)), TITLES);

    assertThat(profile.meanDirection()).containsExactly(new float[] {.6f, .8f}, within(1e-6f));
  }

  @Test
  void isTheSameInWhicheverOrderRatingsCome() {
    LedgerRow first = rated(1, 2.5, 10);
    LedgerRow second = rated(2, 4, 20);

    assertThat(TitleProfile.of(List.of(second, first), TITLES).mean())
        .isEqualTo(TitleProfile.of(List.of(first, second), TITLES).mean());
  }

  @Test
  void passesMoviesOverWhoseTitleIsNotKnown() {
    TitleProfile profile = TitleProfile.of(List.of(rated(1, 3, 10)), TITLES);

    assertThat(profile.plus(rated(99, 5, 20), TITLES).mean()).isEqualTo(profile.mean());
  }

  @Test
  void pointsNowhereWithoutRatings() {
    TitleProfile empty = TitleProfile.empty(TITLES);

    assertThat(empty.isEmpty()).isTrue();
    assertThat(empty.mean()).containsExactly(0, 0);
    assertThat(empty.meanDirection()).containsExactly(0, 0);
  }

  @Test
  void refusesTitlesOfAnotherModel() {
    TitleVectors others = TitleVectors.of(Map.of(1L, new float[] {1, 0, 0}));

    assertThatThrownBy(() -> TitleProfile.empty(TITLES).plus(rated(1, 3, 10), others))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dimension 3");
  }
}
