package dev.tastestream.topology.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.junit.jupiter.api.Test;

class TicksTest {

  private static final Duration BUSY = Duration.ofMillis(100);

  private final AtomicReference<Instant> time =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private final MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
  private final Ticks ticks = new Ticks(context, BUSY, time::get, now -> {});

  @Test
  void aTaskWithNothingToDoTicksLessOften() {
    assertThat(pause()).isEqualTo(BUSY);
    ticks.rest();
    assertThat(pause()).isEqualTo(Ticks.IDLE);
    ticks.rest();
    assertThat(pause()).isEqualTo(Ticks.IDLE);
  }

  @Test
  void aRatingWakesItOnce() {
    ticks.rest();
    ticks.wake();
    ticks.wake();
    assertThat(pause()).isEqualTo(BUSY);
  }

  @Test
  void afterATickThatTookLongItIsNotWokenByTheNextRating() {
    ticks.goOnSlowly();
    ticks.wake();
    assertThat(pause()).isEqualTo(BUSY.multipliedBy(2));
    tickAfter(pause(), 0);
    ticks.goOn();
    assertThat(pause()).isEqualTo(BUSY);
  }

  @Test
  void afterALongTickThereIsALongerPause() {
    tickAfter(pause(), 11);
    ticks.goOn();
    assertThat(pause()).isEqualTo(BUSY.multipliedBy(2));
    tickAfter(pause(), 10);
    ticks.goOn();
    assertThat(pause()).isEqualTo(BUSY);
  }

  @Test
  void whileRatingsComeALongTickIsFollowedByAPauseOfFourTimesItsLengthAtLeast() {
    for (int took : List.of(11, 50, 51, 100, 101, 200)) {
      tickAfter(pause(), took);
      ticks.goOnBesideRatings();
      assertThat(pause())
          .as("after %d ms", took)
          .isBetween(Duration.ofMillis(Math.max(200, 4 * took)), Duration.ofMillis(800));
    }
    tickAfter(pause(), 10);
    ticks.goOnBesideRatings();
    assertThat(pause()).as("after a short tick").isEqualTo(BUSY);
  }

  /** Else a machine that is far too slow would hardly make lists any more. */
  @Test
  void noTickIsFollowedByALongPause() {
    tickAfter(pause(), 60_000);
    ticks.goOnBesideRatings();

    assertThat(pause()).isEqualTo(BUSY.multipliedBy(8));
    ticks.wake();
    assertThat(pause()).as("a rating does not end it").isEqualTo(BUSY.multipliedBy(8));
  }

  @Test
  void aShortTickLeavesTimeForACommit() {
    tickAfter(pause(), 10);
    assertThat(ticks.leaveTimeForCommit()).isTrue();
    tickAfter(pause(), 11);
    assertThat(ticks.leaveTimeForCommit()).isFalse();
  }

  /** A commit of the tick before has held the stream thread, or something else has. */
  @Test
  void afterALateTickThereIsNoCommitForFourTimesAsLong() {
    tickAfter(pause().plusMillis(81), 0);
    for (int passed = 0; passed < 324; passed += 100) {
      assertThat(ticks.leaveTimeForCommit()).as("%d ms after", passed).isFalse();
      ticks.goOnBesideRatings();
      tickAfter(pause(), 0);
    }
    assertThat(ticks.leaveTimeForCommit()).isTrue();
  }

  @Test
  void afterATickThatWasVeryLateThereIsNoCommitForASecond() {
    tickAfter(Duration.ofMinutes(1), 0);
    ticks.goOn();
    tickAfter(Duration.ofMillis(100), 0);
    assertThat(ticks.leaveTimeForCommit()).as("after a tenth of a second").isFalse();
    for (int tick = 2; tick <= 10; tick++) {
      ticks.goOn();
      tickAfter(pause(), 0);
    }
    assertThat(ticks.leaveTimeForCommit()).as("after a second").isTrue();
  }

  @Test
  void aTaskThatWasAtRestIsNotLate() {
    ticks.rest();
    time.updateAndGet(now -> now.plus(Ticks.IDLE.dividedBy(2)));
    ticks.wake();
    tickAfter(BUSY, 0);
    assertThat(ticks.leaveTimeForCommit()).isTrue();
  }

  private void tickAfter(Duration passed, long tookMillis) {
    time.updateAndGet(now -> now.plus(passed));
    scheduled().get(0).getPunctuator().punctuate(time.get().toEpochMilli());
    time.updateAndGet(now -> now.plusMillis(tookMillis));
  }

  /** The interval that is scheduled; there must never be two. */
  private Duration pause() {
    assertThat(scheduled()).hasSize(1);
    return scheduled().get(0).getInterval();
  }

  private List<CapturedPunctuator> scheduled() {
    return context.scheduledPunctuators().stream()
        .filter(punctuator -> !punctuator.cancelled())
        .toList();
  }
}
