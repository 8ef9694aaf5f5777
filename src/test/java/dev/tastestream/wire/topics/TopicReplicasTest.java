package dev.tastestream.wire.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicReplicasTest {

  @ParameterizedTest
  @CsvSource({"3, 3", "3, 4", "5, 3"})
  void aTopicWithAReplicaToSpareOutlivesABroker(int brokers, int replicas) {
    assertThat(topic(replicas, 2).weakness(brokers)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, has one replica",
    "1, 2, has one replica",
    "3, 1, has min.insync.replicas=1",
    "2, 2, takes no records while one of its 2 brokers is away",
    "3, 3, takes no records while one of its 3 brokers is away",
    "2, 3, takes no records while one of its 2 brokers is away",
  })
  void theWeaknessOfATopicIsNamedWithItsRemedy(int replicas, int leastInSync, String words) {
    assertThat(topic(replicas, leastInSync).weakness(3).orElseThrow())
        .startsWith("a.ratings " + words)
        .containsAnyOf("kafka-reassign-partitions.sh", "kafka-configs.sh");
  }

  @Test
  void nothingCanBeSparedByASingleBroker() {
    assertThat(topic(1, 1).weakness(1)).isEmpty();
  }

  @Test
  void aSettingThatMayNotBeSeenIsNotJudged() {
    assertThat(new TopicReplicas("a.ratings", 3, OptionalInt.empty()).weakness(3)).isEmpty();
    assertThat(new TopicReplicas("a.ratings", 1, OptionalInt.empty()).weakness(3)).isPresent();
  }

  private static TopicReplicas topic(int replicas, int leastInSync) {
    return new TopicReplicas("a.ratings", replicas, OptionalInt.of(leastInSync));
  }
}
