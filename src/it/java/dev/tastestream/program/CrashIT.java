package dev.tastestream.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tastestream.domain.RatingEvent.Rated;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
@ExtendWith(Undisturbed.Resolver.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CrashIT {

  private static final long SOME = 5_000;
  private static final Duration COMMIT = Duration.ofSeconds(30);

  /** Between two marks of a replay are 100 records of a partition; as many may come twice. */
  private static final long REPEATED = 6 * 99;

  @TempDir static Path directory;

  @Test
  @Order(1)
  void killedInTheMiddleOfReplayItEndsInTheListsOfAnUndisturbedRun(Undisturbed undisturbed) {
    try (Service demo = start(undisturbed);
        Ratings ratings = new Ratings(demo.cluster())) {
      killAt(demo, ratings::written);
      assertThat(demo.program().stderr()).contains("demo: replay").doesNotContain("demo: stream");
    }
    try (Service demo = start(undisturbed);
        Ratings ratings = new Ratings(demo.cluster())) {
      demo.awaitReady();
      long total = undisturbed.split().train().size();
      assertThat(ratings.written()).isBetween(total, total + REPEATED);
      assertThat(Undisturbed.awaitLists(demo, undisturbed.lists().size()))
          .isEqualTo(undisturbed.lists());
      rateFavourites(ratings, undisturbed);
      demo.program().kill();
    }
  }

  /** Everybody rates the best movie of their list, so that every list has to change. */
  private static void rateFavourites(Ratings ratings, Undisturbed undisturbed) {
    long now = System.currentTimeMillis();
    undisturbed
        .lists()
        .forEach((user, list) -> ratings.send(new Rated(user, list.get(0), 4.5, now)));
  }

  @Test
  @Order(2)
  void usersThatWaitedForTheirListWhenItWasKilledGetItAfterwards(Undisturbed undisturbed) {
    try (Service demo = start(undisturbed)) {
      demo.awaitReady();
      await("lists on the topic as they are over HTTP")
          .atMost(COMMIT)
          .untilAsserted(() -> assertListsAreUpToDate(demo, undisturbed));
    }
  }

  private static void assertListsAreUpToDate(Service demo, Undisturbed undisturbed) {
    Map<Long, List<Long>> onTopic = Lists.moviesOnTopic(demo.cluster(), 1);
    undisturbed
        .lists()
        .forEach(
            (user, before) ->
                assertThat(onTopic.get(user))
                    .as("user %d", user)
                    .doesNotContain(before.get(0))
                    .isEqualTo(
                        Lists.movies(demo.get("/users/%d/recommendations?n=10".formatted(user)))));
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
