package dev.tastestream.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ResultsTest {

  private static final Row HELD =
      Row.beside("within, ms", Figure.of(4), Figure.of(2)).within(Limits.of(6, 2.5));
  private static final Row MISSED =
      Row.beside("too slow, ms", Figure.of(7), Figure.of(2)).within(Limits.of(6, 2.5));
  private static final Row TOLD = Row.beside("only told, ms", Figure.of(900), Figure.of(1));

  @Test
  void aMissedFloorIsToldAndAMissedGoalIsNone() {
    assertThat(results(HELD, TOLD).ok()).isTrue();
    assertThat(results(HELD, MISSED).ok()).isFalse();
    assertThat(results(HELD, MISSED).table()).containsOnlyOnce("MISSED");
  }

  @Test
  void theMedianDecidesAndTheRangeIsShown() {
    Row row = Row.of("turns, s", Figure.of(List.of(9.0, 1.0, 2.0))).within(Limits.of(3, 2));

    assertThat(results(row).ok()).isTrue();
    assertThat(results(row).table()).contains("1.00–9.00");
  }

  @Test
  void aGroupHasItsCost() {
    GroupCost cost = new GroupCost(12.5, 20.25, OptionalLong.of(1_234));
    Results results =
        new Results(Map.of("fits", new MeasuredGroup(List.of(HELD), Optional.of(cost))));

    assertThat(results.table()).containsPattern("fits +12.50 +20.25 +1,234");
  }

  @Test
  void limitsOfSpeedAreAShareOfTheReferencesCost() {
    Limits limits = Limits.timesAsFast(Figure.of(6), 1.5, 4);

    assertThat(limits).isEqualTo(Limits.of(4, 1.5));
    assertThat(limits.admit(Figure.of(4))).isTrue();
    assertThat(limits.admit(Figure.of(4.1))).isFalse();
  }

  static Results results(Row... rows) {
    return new Results(Map.of("lists", new MeasuredGroup(List.of(rows), Optional.empty())));
  }
}
