package dev.tastestream.domain.trend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.trend.TrendWindow.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TrendEndTest {

  private static final long NOON = Instant.parse("2018-09-24T12:00:00Z").toEpochMilli();
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();

  private static TrendStep rating(long userId, long time) {
    return new TrendStep(TrendWindow.step(time), time, 1, Set.of(userId));
  }

  private static OptionalLong end(Span span, List<TrendStep> steps) {
    return TrendEnd.of(TrendStep.newestFirst(steps), span);
  }

  @Test
  void withoutRatingsThereIsNone() {
    assertThat(end(Span.WEEK, List.of())).isEmpty();
    assertThat(TrendEnd.horizon(TrendStep.newestFirst(List.of()))).isEmpty();
  }

  @Test
  void aQuietHourIsPassedOverForOneWithEnoughRatings() {
    List<TrendStep> steps = new ArrayList<>();
    for (long user = 1; user <= 3; user++) {
      steps.add(rating(user, NOON - 3 * DAY + user));
    }
    steps.add(rating(9, NOON));

    assertThat(end(Span.HOUR, steps)).hasValue(NOON - 3 * DAY + 3);
    assertThat(end(Span.DAY, steps)).hasValue(NOON - 3 * DAY + 3);
    assertThat(end(Span.WEEK, steps)).hasValue(NOON);
  }

  @Test
  void amongFewRatingsTheNewestOfTheMostCounts() {
    assertThat(end(Span.HOUR, List.of(rating(1, NOON)))).hasValue(NOON);
    assertThat(end(Span.WEEK, List.of(rating(1, NOON), rating(1, NOON + 30 * DAY))))
        .hasValue(NOON + 30 * DAY);
    assertThat(
            end(
                Span.WEEK,
                List.of(rating(1, NOON), rating(2, NOON + HOUR), rating(1, NOON + 30 * DAY))))
        .hasValue(NOON + HOUR);
  }

  /** Any rating up to half a year later than all others, after enough users have rated. */
  @Property
  void noSingleRecordEmptiesAWindow(
      @ForAll("ratings") @Size(max = 40) List<TrendStep> others,
      @ForAll("rating") TrendStep another,
      @ForAll Span span) {
    List<TrendStep> steps = new ArrayList<>(others);
    for (long user = 100; user < 103; user++) {
      steps.add(rating(user, NOON + user));
      steps.add(rating(user, NOON + 2 + user));
    }
    steps.add(another);
    long end = end(span, steps).orElseThrow();

    long from = new TrendWindow(TimeAxis.EVENT, span, end).from();
    assertThat(steps.stream().filter(step -> step.start() >= from && step.newest() <= end))
        .hasSizeGreaterThanOrEqualTo(TrendStep.QUORUM);
  }

  @Property
  void whatSomeTellIsEnoughForAll(
      @ForAll("ratings") @Size(max = 40) List<TrendStep> some,
      @ForAll("ratings") @Size(max = 40) List<TrendStep> others,
      @ForAll Span span) {
    List<TrendStep> all = new ArrayList<>(some);
    others.forEach(
        it -> all.add(new TrendStep(it.start(), it.newest(), it.ratings(), ofOthers(it.users()))));
    List<TrendStep> told = new ArrayList<>(telling(some, span));
    told.addAll(telling(all.subList(some.size(), all.size()), span));

    assertThat(end(span, told)).isEqualTo(end(span, all));
  }

  /** A step that a partition drops is in no window, whatever ratings follow. */
  @Property
  void nothingBeforeTheHorizonIsEverInAWindow(
      @ForAll("ratings") @Size(max = 40) List<TrendStep> steps,
      @ForAll("ratings") @Size(max = 10) List<TrendStep> later,
      @ForAll Span span) {
    OptionalLong horizon = TrendEnd.horizon(TrendStep.newestFirst(steps));
    List<TrendStep> all = new ArrayList<>(steps);
    all.addAll(later);
    List<TrendStep> kept =
        all.stream().filter(step -> step.start() >= horizon.orElse(Long.MIN_VALUE)).toList();

    assertThat(end(span, kept)).isEqualTo(end(span, all));
  }

  private static List<TrendStep> telling(List<TrendStep> steps, Span span) {
    return TrendEnd.telling(TrendStep.newestFirst(steps), span);
  }

  private static Set<Long> ofOthers(Set<Long> users) {
    Set<Long> others = new HashSet<>();
    users.forEach(user -> others.add(1_000 + user));
    return others;
  }

  @Provide
  Arbitrary<TrendStep> rating() {
    Arbitrary<Long> hours =
        Arbitraries.oneOf(
            Arbitraries.longs().between(0, 48), Arbitraries.longs().between(0, 24 * 180));
    return Combinators.combine(Arbitraries.longs().between(1, 5), hours)
        .as((user, hour) -> rating(user, NOON + hour * HOUR));
  }

  @Provide
  Arbitrary<List<TrendStep>> ratings() {
    return rating().list();
  }
}
