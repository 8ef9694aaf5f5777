package dev.tastestream.replay.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpeedTest {

  @Test
  void readsMaxAndFactors() {
    assertThat(Speed.parse("max")).isEqualTo(Speed.MAX);
    assertThat(Speed.parse("3600x").delay(7_200_000)).isEqualTo(2_000);
    assertThat(Speed.parse("0.5x").delay(1_000)).isEqualTo(2_000);
    assertThat(Speed.MAX.delay(Long.MAX_VALUE)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fast", "10", "0x", "-1x", "x"})
  void refusesAnythingElseAndSaysWhatIsExpected(String text) {
    assertThatThrownBy(() -> Speed.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @Timeout(60)
  void aStoppedReplayWaitsForNothing() {
    Pace pace = new Pace(new Speed(1), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    Pace.Run run = pace.newRun();
    run.await(0);
    pace.stop();
    run.await(Long.MAX_VALUE / 2);
    assertThat(pace.isStopped()).isTrue();
  }
}
