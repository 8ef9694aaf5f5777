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
    assertThat(FitPlan.COLD.forUsers(610)).isEqualTo(FitPlan.COLD);
    assertThat(FitPlan.WARM.forUsers(610)).isEqualTo(FitPlan.WARM);
  }

  @Test
  void roundsFallWithTheRootOfTheUsers() {
    FitPlan plan = FitPlan.COLD.forUsers(17_702);

    assertThat(plan.rounds()).isEqualTo(7);
    assertThat(plan.ending().finish().rounds()).isEqualTo(1);
    assertThat(plan.rate()).isEqualTo(FitPlan.COLD.rate());
    assertThat(FitPlan.COLD.forUsers(283_228).rounds()).isEqualTo(2);
  }

  @Property
  void thereAreAlwaysRoundsAndWhatIsLeftOfTheFirstVectorsStaysTheSame(
      @ForAll @IntRange(min = 1, max = 100_000_000) int users) {
    FitPlan plan = FitPlan.COLD.forUsers(users);

    assertThat(plan.rounds()).isBetween(2, FitPlan.COLD.rounds());
    assertThat(plan.ending().finish().rounds()).isPositive();
    assertThat(Math.pow(plan.keep(), plan.rounds()))
        .isCloseTo(Math.pow(FitPlan.COLD.keep(), FitPlan.COLD.rounds()), within(1e-9));
  }

  @Test
  void aPlanOfOneRoundKeepsIt() {
    assertThat(FitPlan.COLD.atMost(1).forUsers(1_000_000).rounds()).isEqualTo(1);
  }
}
