package dev.tastestream.topology;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ThreadReplacementTest {

  private final RuntimeException death = new IllegalStateException("test");

  private final StoppedClock clock = new StoppedClock();
  private final ThreadReplacement replacement = new ThreadReplacement(clock);

  @Test
  void fiveDeathsWithinFiveMinutesAreReplacedAndTheSixthEndsTheProcess() {
    for (int nth = 1; nth <= 5; nth++) {
      assertThat(replacement.handle(death)).as("death %d", nth).isEqualTo(REPLACE_THREAD);
      clock.pass(Duration.ofSeconds(50));
    }
    assertThat(replacement.handle(death)).isEqualTo(SHUTDOWN_CLIENT);
  }

  @Test
  void deathsThatAreLongPastDoNotCount() {
    for (int nth = 1; nth <= 20; nth++) {
      assertThat(replacement.handle(death)).as("death %d", nth).isEqualTo(REPLACE_THREAD);
      clock.pass(Duration.ofSeconds(61));
    }
  }

  private static final class StoppedClock extends Clock {

    private Instant now = Instant.EPOCH;

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("a test needs no other zone");
    }
  }
}
