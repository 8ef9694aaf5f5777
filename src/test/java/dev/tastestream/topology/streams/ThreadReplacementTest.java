package dev.tastestream.topology.streams;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class ThreadReplacementTest {

  private final RuntimeException death = new IllegalStateException("test");

  private final AtomicReference<Optional<String>> broken = new AtomicReference<>(Optional.empty());
  private final StoppedClock clock = new StoppedClock();
  private final ThreadReplacement replacement =
      new ThreadReplacement(clock, broken::get, Duration.ZERO);

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

  @Test
  void aPermissionThatIsMissingIsWaitedForHoweverLong() {
    RuntimeException missing =
        new StreamsException("test", new TopicAuthorizationException(Set.of("ratings")));
    for (int nth = 1; nth <= 100; nth++) {
      assertThat(replacement.handle(missing)).as("death %d", nth).isEqualTo(REPLACE_THREAD);
    }
    assertThat(replacement.trouble()).hasValueSatisfying(it -> assertThat(it).contains("ratings"));
    clock.pass(Duration.ofSeconds(11));
    assertThat(replacement.trouble()).isEmpty();
    assertThat(replacement.handle(death)).isEqualTo(REPLACE_THREAD);
  }

  @Test
  void whatTheClusterIsTheCauseOfIsNotTriedAgain() {
    broken.set(Optional.of("ratings has 12 partitions, declared are 6"));
    assertThat(replacement.handle(death)).isEqualTo(SHUTDOWN_CLIENT);
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
