package dev.tastestream.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
@ExtendWith(Undisturbed.Resolver.class)
class CrashIT {

  private static final String APPLICATION = "tastestream";
  private static final long SOME = 5_000;

  /** Between two marks of a replay are 100 records of a partition; as many may come twice. */
  private static final long REPEATED = 6 * 99;

  @TempDir Path directory;

  @Test
  void killedInTheMiddleOfReplayAndOfStreamingItEndsInTheListsOfAnUndisturbedRun(
      Undisturbed undisturbed) {
    int total = undisturbed.split().train().size();

    try (Service demo = start(undisturbed);
        Ratings ratings = new Ratings(demo.cluster())) {
      killAt(demo, ratings::written);
      assertThat(demo.program().stderr()).contains("demo: replay").doesNotContain("demo: stream");
    }
    try (Service demo = start(undisturbed);
        Ratings ratings = new Ratings(demo.cluster())) {
      killAt(demo, () -> ratings.processed(APPLICATION));
      assertThat(demo.program().stderr()).contains("demo: stream").doesNotContain("demo: train");
    }
    try (Service demo = start(undisturbed);
        Ratings ratings = new Ratings(demo.cluster())) {
      demo.awaitReady();
      assertThat(ratings.written()).isBetween((long) total, total + REPEATED);
      assertThat(Undisturbed.awaitLists(demo, undisturbed.lists().size()))
          .isEqualTo(undisturbed.lists());
    }
  }

  private Service start(Undisturbed undisturbed) {
    return Service.demo(directory, undisturbed.data(), directory.resolve("state"));
  }

  private static void killAt(Service demo, LongSupplier count) {
    await("some, but not all")
        .atMost(Service.START)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> count.getAsLong() >= SOME || !demo.program().isAlive());
    assertThat(demo.program().isAlive()).as(demo.program().output()).isTrue();
    demo.program().kill();
  }
}
