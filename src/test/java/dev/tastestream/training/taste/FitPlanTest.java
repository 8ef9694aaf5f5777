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
  void epochsFallNearlyAsUsersGrow() {
    FitPlan plan = FitPlan.COLD.forUsers(17_702);

    assertThat(plan.epochs()).isEqualTo(2);
    assertThat(plan.ending().finish().epochs()).isEqualTo(1);
    assertThat(plan.rate()).isEqualTo(FitPlan.COLD.rate());
    assertThat(FitPlan.COLD.forUsers(6_040).epochs()).isEqualTo(6);
    assertThat(FitPlan.COLD.forUsers(283_228).epochs()).isEqualTo(2);
  }

  @Property
  void thereAreAlwaysRoundsAndWhatIsLeftOfTheFirstVectorsStaysTheSame(
      @ForAll @IntRange(min = 1, max = 100_000_000) int users) {
    FitPlan plan = FitPlan.COLD.forUsers(users);

    assertThat(plan.epochs()).isBetween(2, FitPlan.COLD.epochs());
    assertThat(plan.ending().finish().epochs()).isPositive();
    assertThat(Math.pow(plan.keep(), plan.epochs()))
        .isCloseTo(Math.pow(FitPlan.COLD.keep(), FitPlan.COLD.epochs()), within(1e-9));
  }

  @Test
  void aPlanOfOneRoundKeepsIt() {
    assertThat(FitPlan.COLD.atMost(1).forUsers(1_000_000).epochs()).isEqualTo(1);
  }
}
