package dev.tastestream.training.taste;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FitPlanTest {

  @Test
  void aSmallDataSetHasAllRounds() {
    assertThat(FitPlan.COLD.ofRounds(15)).isEqualTo(FitPlan.COLD);
    assertThat(FitPlan.WARM.ofRounds(15)).isEqualTo(FitPlan.WARM);
  }

  @Test
  void ofTenTimesTheUsersFewerRoundsAreLearnedFrom() {
    FitPlan plan = FitPlan.COLD.ofRounds(150);

    assertThat(plan.rounds()).isEqualTo(13);
    assertThat(plan.ending().finish().rounds()).isEqualTo(2);
    assertThat(plan.rate()).isEqualTo(FitPlan.COLD.rate());
  }

  @Property
  void thereIsAlwaysARoundAndWhatIsLeftOfTheFirstVectorsStaysTheSame(
      @ForAll @IntRange(min = 1, max = 1_000_000) int steps) {
    FitPlan plan = FitPlan.COLD.ofRounds(steps);

    assertThat(plan.rounds()).isBetween(1, FitPlan.COLD.rounds());
    assertThat(plan.ending().finish().rounds()).isPositive();
    assertThat(Math.pow(plan.keep(), plan.rounds()))
        .isCloseTo(Math.pow(FitPlan.COLD.keep(), FitPlan.COLD.rounds()), within(1e-9));
  }
}
