package dev.tastestream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.RatingEvent.Retracted;
import dev.tastestream.domain.trend.TimeAxis;
import dev.tastestream.domain.trend.TrendCount;
import dev.tastestream.domain.trend.TrendEnd;
import dev.tastestream.domain.trend.TrendStep;
import dev.tastestream.domain.trend.TrendWindow;
import dev.tastestream.domain.trend.TrendWindow.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrendProcessorTest {

  private static final long RATED_AT = Instant.parse("2018-09-24T12:00:00Z").toEpochMilli();
  private static final long ARRIVED_AT = TopologyHarness.START.toEpochMilli();

  private TopologyHarness topology;

  @BeforeEach
  void start() {
    topology = new TopologyHarness(id -> Optional.empty());
  }

  @AfterEach
  void stop() {
    topology.close();
  }

  private Map<Long, TrendCount> sums(TimeAxis axis, long until) {
    Map<Long, TrendCount> sums = new HashMap<>();
    topology.trends().addTo(sums, new TrendWindow(axis, Span.HOUR, until));
    return sums;
  }

  @Test
  void aUserCountsOnceForAMovieWhateverElseIsSaidOfIt() {
    topology.send(new Rated(1, 10, 4, RATED_AT));
    topology.send(new Rated(1, 10, 4, RATED_AT));
    topology.send(new Rated(1, 10, 5, RATED_AT + 1));
    topology.send(new Retracted(1, 10, RATED_AT + 2));
    topology.send(new Rated(1, 10, 5, RATED_AT + 3));
    topology.send(new Rated(2, 10, 2, RATED_AT));

    assertThat(sums(TimeAxis.EVENT, RATED_AT)).containsOnly(Map.entry(10L, new TrendCount(2, 1)));
    assertThat(sums(TimeAxis.ARRIVAL, ARRIVED_AT))
        .containsOnly(Map.entry(10L, new TrendCount(2, 1)));
  }

  @Test
  void aReplayIsNoWaveOfArrivals() {
    topology.backlog.set(Long.MAX_VALUE);
    topology.send(new Rated(1, 10, 4, RATED_AT));

    assertThat(sums(TimeAxis.EVENT, RATED_AT)).containsOnlyKeys(10L);
    assertThat(sums(TimeAxis.ARRIVAL, ARRIVED_AT)).isEmpty();
    report();
    assertThat(topology.trendRows()).isZero();

    topology.backlog.set(0);
    report();
    assertThat(topology.trendRows()).isEqualTo(1);
  }

  @Test
  void whatIsOlderThanAWeekGoesFromTheStoreToo() {
    topology.send(new Rated(1, 10, 4, RATED_AT));
    report();
    for (long user = 1; user <= TrendStep.QUORUM; user++) {
      topology.send(new Rated(user, 11, 4, RATED_AT + Duration.ofDays(8).toMillis()));
    }
    topology.send(new Rated(4, 11, 4, RATED_AT + Duration.ofDays(8).plusHours(1).toMillis()));
    report();

    // two on the axis of events, one on that of arrivals
    assertThat(topology.trendRows()).isEqualTo(3);
  }

  @Test
  void aRatingThatIsDatedAheadCountsWhenItArrived() {
    for (long user = 1; user <= 9; user++) {
      topology.send(new Rated(user, 1, 4, ARRIVED_AT));
    }
    topology.send(new Rated(99, 2, 5, ARRIVED_AT + Duration.ofMinutes(1_439).toMillis()));
    OptionalLong end = TrendEnd.of(topology.trends().newestFirst(TimeAxis.EVENT), Span.HOUR);

    assertThat(end).hasValue(ARRIVED_AT);
    assertThat(sums(TimeAxis.EVENT, ARRIVED_AT))
        .containsOnly(Map.entry(1L, new TrendCount(9, 9)), Map.entry(2L, new TrendCount(1, 1)));
  }

  private void report() {
    topology.driver.advanceWallClockTime(TrendProcessor.WRITE_DOWN);
  }
}
