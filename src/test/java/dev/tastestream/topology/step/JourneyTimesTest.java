package dev.tastestream.topology.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.support.Histories;
import dev.tastestream.topology.TopologyHarness;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JourneyTimesTest {

  private static final long TIME = 1_500_000_000_000L;

  private TopologyHarness topology;

  @BeforeEach
  void start() {
    topology = new TopologyHarness(movieId -> Optional.empty());
    topology.serve(Histories.vectors(1, 40, 8, 1));
  }

  @AfterEach
  void stop() {
    topology.close();
  }

  @ParameterizedTest
  @CsvSource({"decode, 4", "judge, 3", "ledger, 3", "profile, 2", "list, 1"})
  void everyStageIsTimedForWhateverReachesIt(String stage, int records) {
    topology.send(new Rated(42, 1, 5, TIME));
    topology.send(new Rated(42, 1, 4, TIME - 1)); // is out of date
    topology.send(new Rated(43, 2, 4, TIME));
    topology.send(new byte[] {'4', '2'}, new byte[] {'{'}); // is refused
    topology.tick();
    topology.tick(); // finds no waiting user

    var timer = topology.registry.get("tastestream.stage").tag("stage", stage).timer();
    assertThat(timer.count()).isEqualTo(records);
    assertThat(timer.max(TimeUnit.NANOSECONDS)).isPositive();
  }

  @Test
  void aListIsMeasuredFromTheOldestRatingThatWaitedForIt() {
    topology.send(new Rated(42, 1, 5, TIME));
    topology.sendAt(
        TopologyHarness.START.plusMillis(200), new Rated(42, 2, 5, TIME + 1)); // waits less
    topology.now.set(TopologyHarness.START.plusMillis(250));
    topology.tick();

    var timer = topology.registry.get("tastestream.rating.to.list").timer();
    assertThat(timer.count()).isEqualTo(1);
    assertThat(timer.max(TimeUnit.MILLISECONDS)).isEqualTo(250);
  }

  @Test
  void aProfileThatMustBeFoldedAnewIsCounted() {
    topology.send(new Rated(42, 1, 5, TIME));
    topology.tick();
    assertThat(streamRebuilds()).isEqualTo(1);
    topology.send(new Rated(42, 2, 5, TIME + 1)); // is added to it
    topology.tick();
    assertThat(streamRebuilds()).isEqualTo(1);
    topology.send(new Rated(42, 3, 5, TIME - 1)); // is older than what is in it
    topology.tick();
    assertThat(streamRebuilds()).isEqualTo(2);
  }

  private double streamRebuilds() {
    return topology
        .registry
        .get("tastestream.profile.rebuilds")
        .tag("by", "stream")
        .counter()
        .count();
  }
}
