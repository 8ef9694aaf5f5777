package dev.tastestream.domain.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tastestream.domain.GenerationId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;

class LiveQualityTest {

  private static final GenerationId TASTE = new GenerationId("taste", 7);

  @Property(tries = 100)
  void aRollingMeanIsThePlainMeanUpToItsWindow(
      @ForAll @NotEmpty @Size(max = RollingMean.WINDOW) List<@DoubleRange(max = 5) Double> values) {
    assertThat(mean(values)).isCloseTo(plainMean(values), within(1e-9));
    assertThat(of(values).events()).isEqualTo(values.size());
  }

  @Property(tries = 20)
  void beyondItsWindowEachNewValueTakesTheSameShare(
      @ForAll @DoubleRange(max = 5) double before,
      @ForAll @DoubleRange(max = 5) double after,
      @ForAll @IntRange(max = 3_000) int news) {
    RollingMean mean = RollingMean.NONE;
    for (int i = 0; i < 2 * RollingMean.WINDOW; i++) {
      mean = mean.plus(before);
    }
    for (int i = 0; i < news; i++) {
      mean = mean.plus(after);
    }
    double kept = Math.pow(1 - 1.0 / RollingMean.WINDOW, news);
    assertThat(mean.mean().orElseThrow())
        .isCloseTo(kept * before + (1 - kept) * after, within(1e-9));
    assertThat(mean.events()).isEqualTo(2L * RollingMean.WINDOW + news);
  }

  @Property(tries = 100)
  void theMeanOfTwoStreamsIsThatOfAllTheirValues(
      @ForAll @Size(max = 100) List<@DoubleRange(max = 5) Double> some,
      @ForAll @NotEmpty @Size(max = 100) List<@DoubleRange(max = 5) Double> others) {
    RollingMean joined = of(some).and(of(others));
    assertThat(joined).isEqualTo(of(others).and(of(some)));
    List<Double> all = new ArrayList<>(some);
    all.addAll(others);
    assertThat(joined.mean().orElseThrow()).isCloseTo(plainMean(all), within(1e-9));
  }

  @Example
  void nothingHasNoMean() {
    assertThat(RollingMean.NONE.mean()).isEmpty();
    assertThat(RollingMean.NONE.and(RollingMean.NONE).mean()).isEmpty();
  }

  @Example
  void onlyTheFirstTenAreHitsAndTheFirstIsTheBest() {
    assertThat(ndcg(OptionalInt.of(1))).isEqualTo(1);
    assertThat(ndcg(OptionalInt.of(3))).isCloseTo(.5, within(1e-12));
    assertThat(ndcg(OptionalInt.of(10))).isCloseTo(Math.log(2) / Math.log(11), within(1e-12));
    assertThat(ndcg(OptionalInt.of(11))).isZero();
    assertThat(ndcg(OptionalInt.empty())).isZero();
    ListQuality both = ListQuality.NONE.plus(OptionalInt.of(10)).plus(OptionalInt.of(11));
    assertThat(both.hitRate().mean()).hasValue(.5);
  }

  @Example
  void starsAreJudgedByTheRootOfTheMeanSquare() {
    StarQuality stars = StarQuality.NONE.plus(5, 4, 3).plus(2, 5, 3);
    assertThat(stars.rmse().orElseThrow()).isCloseTo(Math.sqrt(5), within(1e-12));
    assertThat(stars.baselineRmse().orElseThrow()).isCloseTo(Math.sqrt(2.5), within(1e-12));
  }

  @Example
  void aPeriodRunsFromTheFirstArrivalToTheLast() {
    LiveQuality early = LiveQuality.NONE.plusPredicted(5, 4, 3, 100);
    LiveQuality late = early.plusLiked(OptionalInt.empty(), OptionalInt.empty(), 300);
    assertThat(late.since()).isEqualTo(100);
    assertThat(late.until()).isEqualTo(300);
    assertThat(LiveQuality.NONE.and(late)).isEqualTo(late);
  }

  @Example
  void booksOfTwoPartitionsAddUp() {
    QualityBook one = QualityBook.EMPTY.with(TASTE, liked(1, 100)).plusWithoutList();
    QualityBook other = QualityBook.EMPTY.with(TASTE, liked(20, 200)).plusWithoutList();
    QualityBook both = one.and(other);
    assertThat(both.of(TASTE).lists().hitRate().mean()).hasValue(.5);
    assertThat(both.total()).isEqualTo(both.of(TASTE));
    assertThat(both.withoutList()).isEqualTo(2);
  }

  @Example
  void aBookForgetsTheGenerationThatWasNotJudgedForLongest() {
    QualityBook book = QualityBook.EMPTY;
    for (int number = 1; number <= QualityBook.KEPT + 2; number++) {
      book = book.with(new GenerationId("taste", number), liked(1, number));
    }
    assertThat(book.generations().keySet())
        .extracting(GenerationId::number)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(3, QualityBook.KEPT + 2).boxed().toList());
  }

  private static LiveQuality liked(int rank, long arrival) {
    return LiveQuality.NONE.plusLiked(OptionalInt.of(rank), OptionalInt.empty(), arrival);
  }

  private static double ndcg(OptionalInt rank) {
    return ListQuality.NONE.plus(rank).ndcg().mean().orElseThrow();
  }

  private static RollingMean of(List<Double> values) {
    return values.stream().reduce(RollingMean.NONE, RollingMean::plus, RollingMean::and);
  }

  private static double mean(List<Double> values) {
    return of(values).mean().orElseThrow();
  }

  private static double plainMean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
