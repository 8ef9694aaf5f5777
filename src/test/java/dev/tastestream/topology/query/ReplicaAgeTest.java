package dev.tastestream.topology.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReplicaAgeTest {

  private final ReplicaAge age = new ReplicaAge();

  @Test
  void nobodyKnowsHowOldAReplicaIsThatHasNeverCaughtUp() {
    age.sample(second(1), 0, 100);
    assertThat(age.at(second(2))).isEmpty();
  }

  @Test
  void oneThatIsAtTheEndIsAsOldAsTheLastLookAtTheEnd() {
    age.sample(second(1), 100, 100);
    assertThat(age.at(second(1))).contains(Duration.ZERO);
    assertThat(age.at(second(4))).contains(Duration.ofSeconds(3));
  }

  @Test
  void oneThatFollowsAGrowingLogIsAsOldAsTheLastEndThatItHasReached() {
    for (int second = 1; second <= 50; second++) {
      // Two seconds behind a log that grows by ten records a second.
      age.sample(second(second), 10L * (second - 2), 10L * second);
    }
    assertThat(age.at(second(50))).contains(Duration.ofSeconds(2));
  }

  @Test
  void oneThatStandsStillGrowsOldUntilItCatchesUp() {
    age.sample(second(1), 100, 100);
    for (int second = 2; second <= 2_000; second++) {
      age.sample(second(second), 100, 100 + second);
    }
    assertThat(age.at(second(2_000))).contains(Duration.ofSeconds(1_999));
    age.sample(second(2_001), 2_200, 2_200);
    assertThat(age.at(second(2_001))).contains(Duration.ZERO);
  }

  private static Instant second(long second) {
    return Instant.ofEpochSecond(second);
  }
}
