package dev.tastestream.topology.trend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.trend.TimeAxis;
import dev.tastestream.domain.trend.TrendCount;
import dev.tastestream.domain.trend.TrendEnd;
import dev.tastestream.domain.trend.TrendStep;
import dev.tastestream.domain.trend.TrendWindow;
import dev.tastestream.domain.trend.TrendWindow.Span;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class TrendCountsTest {

  private static final long NOON = Instant.parse("2018-09-24T12:00:00Z").toEpochMilli();
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();

  private final TrendCounts counts = new TrendCounts();
  private long users = 1;

  /** Each rating is by another user. */
  private void rate(long movieId, double stars, long time) {
    rate(users++, movieId, stars, time);
  }

  private void rate(long userId, long movieId, double stars, long time) {
    counts.add(TimeAxis.EVENT, time, new TrendSlot.Vote(userId, movieId, TrendCount.of(stars)));
  }

  private OptionalLong end(Span span) {
    return TrendEnd.of(counts.newestFirst(TimeAxis.EVENT), span);
  }

  private Map<Long, TrendCount> sums(Span span, long until) {
    Map<Long, TrendCount> sums = new HashMap<>();
    counts.addTo(sums, new TrendWindow(TimeAxis.EVENT, span, until));
    return sums;
  }

  @Test
  void aWindowCountsWhatIsInItAndNothingElse() {
    rate(1, 5, NOON);
    rate(1, 3.5, NOON - 49 * MINUTE);
    rate(2, 4, NOON - 61 * MINUTE);
    rate(3, 4, NOON - 25 * HOUR);
    rate(4, 4, NOON - 8 * DAY);

    assertThat(sums(Span.HOUR, NOON)).containsOnly(Map.entry(1L, new TrendCount(2, 1)));
    assertThat(sums(Span.DAY, NOON)).containsOnlyKeys(1L, 2L);
    assertThat(sums(Span.WEEK, NOON)).containsOnlyKeys(1L, 2L, 3L);
    assertThat(counts.newest(TimeAxis.EVENT)).hasValue(NOON);
    assertThat(counts.newest(TimeAxis.ARRIVAL)).isEmpty();
  }

  @Test
  void decadesOfReplayLeaveAWeekBehind() {
    for (long day = 0; day < 8_000; day++) {
      for (int people = 0; people < TrendStep.QUORUM; people++) {
        rate(day, 4, NOON + day * DAY);
      }
    }

    assertThat(sums(Span.WEEK, NOON + 7_999 * DAY)).hasSize(7);
    assertThat(counts.takeChanged()).hasSizeLessThanOrEqualTo(8);
  }

  @Test
  void aStepThatIsOverKeepsTheMoviesThatCount() {
    for (long movie = 0; movie < 1_000; movie++) {
      rate(movie, movie < 10 ? 5 : 3, NOON);
      rate(movie, 3, NOON);
    }
    for (int fan = 0; fan < 5; fan++) {
      rate(77, 1, NOON);
    }
    rate(2_000, 4, NOON + HOUR);

    Map<Long, TrendCount> kept = sums(Span.DAY, NOON + HOUR);
    assertThat(kept).hasSizeLessThanOrEqualTo(2 * TrendSlot.KEPT + 1);
    assertThat(kept).containsKeys(0L, 9L, 77L, 2_000L);
    assertThat(kept.get(77L)).isEqualTo(new TrendCount(7, 0));
  }

  @Test
  void whatIsWrittenDownComesBack() {
    rate(1, 5, NOON);
    rate(2, 3, NOON - DAY);
    rate(2, 3, NOON - 2 * DAY);
    TrendCounts restored = new TrendCounts();
    Set<TrendCounts.Step> changed = counts.takeChanged();
    for (TrendCounts.Step step : changed) {
      Bytes key = TrendRow.key(step.axis(), step.start());
      TrendRow.restore(key, TrendRow.value(NOON, counts.slot(step)), restored);
    }
    Map<Long, TrendCount> sums = new HashMap<>();
    restored.addTo(sums, new TrendWindow(TimeAxis.EVENT, Span.WEEK, NOON));

    assertThat(changed).hasSize(3);
    assertThat(counts.takeChanged()).isEmpty();
    assertThat(sums).isEqualTo(sums(Span.WEEK, NOON));
    assertThat(restored.newest(TimeAxis.EVENT)).hasValue(NOON);
    assertThat(restored.newestFirst(TimeAxis.EVENT))
        .toIterable()
        .containsExactlyElementsOf(() -> counts.newestFirst(TimeAxis.EVENT));
  }

  @Test
  void aRowOfAnEarlierVersionIsRead() {
    byte[] old = ByteBuffer.allocate(24).putLong(NOON + 7).putLong(10).putInt(5).putInt(2).array();
    TrendRow.restore(TrendRow.key(TimeAxis.EVENT, NOON), old, counts);
    counts.restored();

    assertThat(sums(Span.HOUR, NOON)).containsOnly(Map.entry(10L, new TrendCount(5, 2)));
    assertThat(end(Span.WEEK)).hasValue(NOON + 7);
    assertThat(counts.newestFirst(TimeAxis.EVENT).next().users()).hasSize(3);
  }

  @Test
  void oneRatingYearsLaterEmptiesNoWindow() {
    for (int user = 0; user < 5; user++) {
      rate(1, 4, NOON - user * MINUTE);
    }
    rate(2, 4, NOON + 3_000 * DAY);

    for (Span span : Span.values()) {
      assertThat(end(span)).hasValue(NOON);
      assertThat(sums(span, NOON)).containsOnly(Map.entry(1L, new TrendCount(5, 5)));
    }
  }

  @Test
  void norDoManyOfOneUserBeforeOthersCome() {
    for (int user = 0; user < 5; user++) {
      rate(1, 4, NOON - user * MINUTE);
    }
    for (long movie = 10; movie < 60; movie++) {
      rate(77, movie, 4, NOON + 3_000 * DAY);
    }
    assertThat(end(Span.WEEK)).hasValue(NOON);
    rate(78, 10, 4, NOON + 3_000 * DAY + 1);
    rate(79, 11, 4, NOON + 3_000 * DAY + 2);

    assertThat(end(Span.HOUR)).hasValue(NOON + 3_000 * DAY + 2);
    assertThat(sums(Span.WEEK, NOON + 3_000 * DAY + 2)).hasSize(50);
    rate(80, 12, 4, NOON + 3_001 * DAY);
    assertThat(sums(Span.WEEK, NOON)).isEmpty();
  }

  @Test
  void oneUsersDecadesAreKeptUpToABound() {
    for (long day = 0; day < 8_000; day++) {
      rate(1, day, 4, NOON + day * DAY);
    }

    assertThat(counts.newestFirst(TimeAxis.EVENT))
        .toIterable()
        .hasSizeBetween(TrendCounts.STEPS, TrendCounts.STEPS + TrendCounts.STEPS / 8 + 1);
    assertThat(end(Span.WEEK)).hasValue(NOON + 7_999 * DAY);
  }
}
