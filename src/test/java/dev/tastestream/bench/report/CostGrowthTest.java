package dev.tastestream.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tastestream.bench.report.CostGrowth.Point;
import dev.tastestream.domain.ReportedException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class CostGrowthTest {

  private static final String NAME = "events of %,d ratings, µs an event";

  @Property
  void thePowerOfTheAmountIsFound(
      @ForAll @DoubleRange(min = 0, max = 3) double power,
      @ForAll @DoubleRange(min = .01, max = 1e6) double factor) {
    List<Point> points =
        List.of(
            point(400_000, factor, power),
            point(1_700_000, factor, power),
            point(27_000_000, factor, power));

    assertThat(CostGrowth.exponent(points)).isCloseTo(power, within(1e-9));
  }

  private static Point point(long amount, double factor, double power) {
    return new Point(amount, factor * Math.pow((double) amount, power));
  }

  @Test
  void sortingGrowsALittleFasterThanTheAmount() {
    assertThat(CostGrowth.ofSorting(List.of(new Point(1_700_000, 1), new Point(27_000_000, 1))))
        .isBetween(1.05, 1.08);
  }

  @Test
  void aSteadyCostOfEachEventIsLinear() {
    String table = CostGrowth.table(List.of(run(1_000_000, 13), run(16_000_000, 13)));

    assertThat(table)
        .contains("events of N ratings, µs an event", "13.0 at 1,000,000, 13.0 at 16,000,000")
        .containsPattern("1\\.00 +1\\.00")
        .doesNotContain("n log n");
  }

  @Test
  void aCostThatGrowsFasterThanSortingIsTold() {
    assertThat(CostGrowth.table(List.of(run(16_000_000, 26), run(1_000_000, 13))))
        .contains("13.0 at 1,000,000, 26.0 at 16,000,000", "1.25", "more than n log n");
  }

  @Test
  void aCostOfNothingHasNoExponent() {
    assertThatThrownBy(() -> CostGrowth.table(List.of(run(1_000, 0), run(16_000, 1))))
        .isInstanceOf(ReportedException.class);
  }

  @Test
  void filesOfOneSizeCantBeCompared() {
    assertThatThrownBy(() -> CostGrowth.table(List.of(run(1_000, 1), run(1_000, 2))))
        .isInstanceOf(ReportedException.class)
        .hasMessageContaining("different sizes");
  }

  /** A run in which the reference always takes 7 µs. */
  private static Results run(long amount, double micros) {
    return ResultsTest.results(
        Row.beside(NAME.formatted(amount), Figure.of(micros), Figure.of(7))
            .over(Growth.ofEach(amount)),
        Row.of("a list, ms", Figure.of(2)));
  }
}
