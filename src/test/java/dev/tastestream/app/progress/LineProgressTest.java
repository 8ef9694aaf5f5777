package dev.tastestream.app.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.Progress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineProgressTest {

  private final StringWriter out = new StringWriter();

  @Test
  void workOfFewLongStepsIsHeardOfAllTheWhile() {
    Progress progress = new LineProgress(new PrintWriter(out), new SteppingClock(3));
    try (Progress.Task task = progress.begin("fit taste, epochs", 4)) {
      for (int step = 1; step <= 4; step++) {
        task.at(step);
        task.note("loss " + (4 - step));
      }
    }
    assertThat(lines())
        .containsExactly(
            "fit taste, epochs …",
            "fit taste, epochs: 2 of 4, loss 3",
            "fit taste, epochs: 4 of 4, loss 1",
            "fit taste, epochs: 4 of 4 in 21.0 s, loss 0");
  }

  @Test
  void workOfManyShortStepsSeldomAsksTheClock() {
    Progress progress = new LineProgress(new PrintWriter(out), new SteppingClock(3));
    try (Progress.Task task = progress.begin("replay ratings", 3_000)) {
      for (int step = 1; step <= 3_000; step++) {
        task.at(step);
      }
    }
    assertThat(lines())
        .containsExactly(
            "replay ratings …",
            "replay ratings: 2,048 of 3,000",
            "replay ratings: 3,000 of 3,000 in 12.0 s");
  }

  private List<String> lines() {
    return out.toString().lines().toList();
  }

  /** A clock that advances by some seconds at each reading. */
  private static final class SteppingClock extends Clock {

    private final int seconds;
    private Instant now = Instant.EPOCH;

    private SteppingClock(int seconds) {
      this.seconds = seconds;
    }

    @Override
    public Instant instant() {
      now = now.plus(Duration.ofSeconds(seconds));
      return now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
