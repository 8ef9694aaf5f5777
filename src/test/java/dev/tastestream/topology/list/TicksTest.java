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

  /** Intervals that are still scheduled; there must never be two. */
  private List<Duration> pauses() {
    return context.scheduledPunctuators().stream()
        .filter(punctuator -> !punctuator.cancelled())
        .map(CapturedPunctuator::getInterval)
        .toList();
  }
}
