package dev.tastestream.topology.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.junit.jupiter.api.Test;

class TicksTest {

  private static final Duration BUSY = Duration.ofMillis(100);

  private final MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
  private final Ticks ticks = new Ticks(context, BUSY, now -> {});

  @Test
  void aTaskWithNothingToDoTicksLessOften() {
    assertThat(pauses()).containsExactly(BUSY);
    ticks.rest();
    assertThat(pauses()).containsExactly(Ticks.IDLE);
    ticks.rest();
    assertThat(pauses()).containsExactly(Ticks.IDLE);
  }

  @Test
  void aRatingWakesItOnce() {
    ticks.rest();
    ticks.wake();
    ticks.wake();
    assertThat(pauses()).containsExactly(BUSY);
  }

  @Test
  void afterATickThatTookLongItIsNotWokenByTheNextRating() {
    ticks.goOnSlowly();
    ticks.wake();
    assertThat(pauses()).containsExactly(BUSY.multipliedBy(2));
    ticks.goOn();
    assertThat(pauses()).containsExactly(BUSY);
  }

  @Test
  void whileRatingsComeALongTickIsFollowedByAPauseOfFourTimesItsLengthAtLeast() {
    for (int took : List.of(11, 50, 51, 100, 101, 200)) {
      ticks.goOnAfter(Duration.ofMillis(took));
      assertThat(pauses()).hasSize(1);
      assertThat(pauses().get(0))
          .as("after %d ms", took)
          .isBetween(Duration.ofMillis(Math.max(200, 4 * took)), Duration.ofMillis(800));
    }
    ticks.goOnAfter(Duration.ofMillis(10));
    assertThat(pauses()).as("after a short tick").containsExactly(BUSY);
  }

  /** Else a machine that is far too slow would hardly make lists any more. */
  @Test
  void noTickIsFollowedByALongPause() {
    ticks.goOnAfter(Duration.ofMinutes(1));

    assertThat(pauses()).containsExactly(BUSY.multipliedBy(8));
    ticks.wake();
    assertThat(pauses()).as("a rating does not end it").hasSize(1).doesNotContain(BUSY);
  }

  @Test
  void aTickIsShortIfItTakesATenthOfThePauseAtMost() {
    assertThat(ticks.isShort(Duration.ofMillis(10))).isTrue();
    assertThat(ticks.isShort(Duration.ofMillis(11))).isFalse();
  }

  /** Intervals that are still scheduled; there must never be two. */
  private List<Duration> pauses() {
    return context.scheduledPunctuators().stream()
        .filter(punctuator -> !punctuator.cancelled())
        .map(CapturedPunctuator::getInterval)
        .toList();
  }
}
