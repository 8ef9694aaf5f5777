package dev.tastestream.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tastestream.soak.Growth.Point;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GrowthTest {

  @Property
  void aStraightLineHasItsSlopeAndNoError(
      @ForAll @DoubleRange(min = -50, max = 50) double perMinute,
      @ForAll @DoubleRange(min = 0, max = 1_000) double begin,
      @ForAll @IntRange(min = 3, max = 90) int minutes) {
    Growth growth = Growth.of(points(minutes, minute -> begin + perMinute * minute));

    assertThat(growth.perHour()).isCloseTo(60 * perMinute, within(1e-6));
    assertThat(growth.error()).isCloseTo(0, within(1e-5));
  }

  @Property(tries = 200)
  void aLeakIsFoundBehindNoiseAndASaw(@ForAll @IntRange(min = 0, max = 10_000) int seed) {
    Random noise = new Random(seed);
    IntToDoubleFunction saw = minute -> 300 + 20 * (minute % 5) + 10 * noise.nextGaussian();

    Growth leaks =
        Growth.ofSecondHalf(points(60, minute -> saw.applyAsDouble(minute) + 4 * minute));

    assertThat(leaks.isFlat(16)).isFalse();
  }

  @Test
  void whatGrowsWhileItWarmsUpIsFlatLater() {
    List<Point> points = points(60, minute -> Math.min(minute, 29) * 100);

    assertThat(Growth.ofSecondHalf(points).isFlat(0)).isTrue();
    assertThat(Growth.of(points).isFlat(0)).isFalse();
  }

  @Test
  void noiseAloneIsFlat() {
    Random noise = new Random(1);

    Growth growth = Growth.of(points(30, minute -> 500 + 40 * noise.nextGaussian()));

    assertThat(growth.isFlat(1)).isTrue();
    assertThat(growth.error()).isPositive();
  }

  @Test
  void whatShrinksIsFlat() {
    assertThat(Growth.of(points(30, minute -> 500 - 5 * minute)).isFlat(0)).isTrue();
  }

  @Test
  void onePointDoesNotGrow() {
    assertThat(Growth.of(List.of(new Point(3, 7)))).isEqualTo(new Growth(7, 0, 0));
  }

  @Test
  void theTableSaysWhatGrows() {
    Figures figures = new Figures();
    for (int minute = 1; minute <= 20; minute++) {
      figures.add(minute, "trainer", Map.of(Measure.HANDLES, 100.0 + minute));
      figures.add(minute, "instance", Map.of(Measure.HANDLES, 100.0));
    }

    assertThat(figures.growing()).containsExactly(new Figures.Figure("trainer", Measure.HANDLES));
    assertThat(figures.table())
        .contains(
            "| trainer: open file handles | 101.0 | 111.0 | 120.0 | +60.0 ± 0.0 | 10.0 | **grows** |")
        .contains(
            "| instance: open file handles | 100.0 | 100.0 | 100.0 | +0.0 ± 0.0 | 10.0 | flat |");
    assertThat(figures.csv()).contains("20.00,trainer,HANDLES,120.0\n");
  }

  private static List<Point> points(int minutes, IntToDoubleFunction value) {
    return IntStream.rangeClosed(1, minutes)
        .mapToObj(minute -> new Point(minute, value.applyAsDouble(minute)))
        .toList();
  }
}
