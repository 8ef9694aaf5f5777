package dev.tastestream.wire.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.client.ClientSettings;
import dev.tastestream.wire.topics.Finding.Weight;
import dev.tastestream.wire.topics.TopicDifference.Missing;
import dev.tastestream.wire.topics.TopicDifference.OtherConfig;
import dev.tastestream.wire.topics.TopicDifference.OtherPartitions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TopicDifferenceTest {

  private static final Cluster CLUSTER = new Cluster("unused:9092", "a.", ClientSettings.NONE);

  @ParameterizedTest
  @EnumSource(Topic.class)
  void everyTopicHasToBeThere(Topic topic) {
    Finding finding = new Missing(TopicDeclaration.of(topic)).finding(CLUSTER);
    assertThat(finding.weight()).isEqualTo(Weight.BREAKS);
    assertThat(finding.sentence())
        .isEqualTo(
            "the topic a.%s is missing: create the topics with 'tastestream topics apply'"
                .formatted(topic.baseName()));
  }

  @ParameterizedTest
  @CsvSource({
    "RATINGS, BREAKS",
    "MOVIES, BREAKS",
    "MOVIE_VECTORS, BREAKS",
    "GENERATIONS, BREAKS",
    "RECOMMENDATIONS, BREAKS",
    "EVALUATIONS, ADVICE",
    "DEAD_LETTERS, ADVICE"
  })
  void otherPartitionsBreakWhatIsFoundByKey(Topic topic, Weight weight) {
    assertThat(new OtherPartitions(TopicDeclaration.of(topic), 12).weight()).isEqualTo(weight);
  }

  @ParameterizedTest
  @CsvSource({
    "RATINGS, cleanup.policy, compact, BREAKS",
    "RATINGS, message.timestamp.type, CreateTime, BREAKS",
    "RATINGS, retention.ms, -1, ADVICE",
    "RATINGS, max.message.bytes, 1048588, ADVICE",
    "MOVIES, cleanup.policy, delete, BREAKS",
    "MOVIE_VECTORS, cleanup.policy, 'compact,delete', BREAKS",
    "GENERATIONS, cleanup.policy, delete, BREAKS",
    "RECOMMENDATIONS, cleanup.policy, delete, BREAKS",
    "RECOMMENDATIONS, max.compaction.lag.ms, 1, ADVICE",
    "EVALUATIONS, cleanup.policy, compact, ADVICE",
    "EVALUATIONS, message.timestamp.type, CreateTime, ADVICE",
    "DEAD_LETTERS, cleanup.policy, compact, BREAKS",
    "DEAD_LETTERS, message.timestamp.type, CreateTime, ADVICE",
    "DEAD_LETTERS, max.message.bytes, 1048588, ADVICE"
  })
  void settingsThatLoseOrMisdateRecordsBreak(
      Topic topic, String setting, String found, Weight weight) {
    OtherConfig difference = new OtherConfig(TopicDeclaration.of(topic), setting, found);
    assertThat(difference.wanted()).isNotNull();
    assertThat(difference.weight()).isEqualTo(weight);
    assertThat(difference.finding(CLUSTER).sentence())
        .startsWith("a.%s has %s=%s, declared is ".formatted(topic.baseName(), setting, found))
        .contains("'tastestream topics apply'");
  }

  @Test
  void smallLettersAreSaidToBeCut() {
    OtherConfig difference =
        new OtherConfig(TopicDeclaration.of(Topic.DEAD_LETTERS), "max.message.bytes", "1048588");
    assertThat(difference.finding(CLUSTER).sentence()).contains("letters that are larger are cut");
  }
}
