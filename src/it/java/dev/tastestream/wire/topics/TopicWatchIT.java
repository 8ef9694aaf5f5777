package dev.tastestream.wire.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tastestream.support.Broker;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.ClusterException;
import dev.tastestream.wire.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A change of a topic under a running process is detected, and refused at the next start. */
@Timeout(120)
class TopicWatchIT {

  @RegisterExtension static final Broker BROKER = new Broker();

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String CHANGELOG = "app-ledger-changelog";

  private static Admin admin;

  @BeforeAll
  static void open() {
    admin = BROKER.cluster().admin();
  }

  @AfterAll
  static void close() {
    admin.close();
  }

  @ParameterizedTest
  @CsvSource({
    "RATINGS, cleanup.policy, compact",
    "RATINGS, message.timestamp.type, CreateTime",
    "MOVIES, cleanup.policy, delete",
    "MOVIE_VECTORS, cleanup.policy, 'compact,delete'",
    "RECOMMENDATIONS, max.message.bytes, 100"
  })
  void aSettingThatLosesRecordsEndsTheProcess(Topic topic, String setting, String value)
      throws Exception {
    Cluster cluster = BROKER.cluster("set-%s-%s-".formatted(topic.baseName(), setting));
    try (TopicWatch watch = watch(cluster)) {
      assertThat(watch.problem()).isEmpty();
      set(cluster.name(topic), setting, value);
      assertEndsWith(watch, "%s has %s=%s".formatted(cluster.name(topic), setting, value));
    }
    assertRefused(cluster, setting);
  }

  @Test
  void partitionsOfACompactedTopicEndIt() throws Exception {
    Cluster cluster = BROKER.cluster("partitions-");
    try (TopicWatch watch = watch(cluster)) {
      admin
          .createPartitions(
              Map.of(cluster.name(Topic.RECOMMENDATIONS), NewPartitions.increaseTo(7)))
          .all()
          .get();
      assertEndsWith(watch, "partitions-recommendations has 7 partitions, declared are 6");
    }
    assertRefused(cluster, "7 partitions");
  }

  @Test
  void aTopicThatIsDeletedEndsIt() throws Exception {
    Cluster cluster = BROKER.cluster("deleted-");
    try (TopicWatch watch = watch(cluster)) {
      delete(cluster.name(Topic.MOVIES));
      assertEndsWith(watch, "the topic deleted-movies is missing");
    }
    assertRefused(cluster, "create the topics with 'tastestream topics apply'");
  }

  @Test
  void aTopicThatIsMadeAnewEndsItAndIsReadWhenItStartsAgain() throws Exception {
    Cluster cluster = BROKER.cluster("anew-");
    try (TopicWatch watch = watch(cluster)) {
      delete(cluster.name(Topic.MOVIES));
      Broker.applyTopics(cluster);
      assertThat(watch.lookNow()).isPresent();
      assertThat(watch.problem().orElseThrow())
          .contains("anew-movies was deleted and created again");
    }
    watch(cluster).close();
  }

  @Test
  void whatIsOnlyDifferentIsLetBeAndLimitsAreThoseOfTheTopics() throws Exception {
    Cluster cluster = BROKER.cluster("advice-");
    try (TopicWatch watch = watch(cluster)) {
      assertThat(watch.bytes(Topic.DEAD_LETTERS)).isEqualTo(16_777_216);
      assertThat(watch.bytes(Topic.RECOMMENDATIONS)).isEqualTo(1_048_588);
      set(cluster.name(Topic.DEAD_LETTERS), "max.message.bytes", "1048588");
      set(cluster.name(Topic.RATINGS), "retention.ms", "-1");
      await().atMost(PATIENCE).until(() -> watch.bytes(Topic.DEAD_LETTERS) == 1_048_588);
      assertThat(watch.problem()).isEmpty();
      assertThat(watch.trouble()).isEmpty();
    }
    watch(cluster).close();
  }

  @Test
  void topicsOfKafkaStreamsThatDoNotFitAreRefused() throws Exception {
    Cluster cluster = BROKER.cluster("internal-");
    NewTopic topic = new NewTopic(CHANGELOG, Optional.of(12), Optional.empty());
    admin.createTopics(List.of(topic)).all().get();
    await().atMost(PATIENCE).until(() -> admin.listTopics().names().get().contains(CHANGELOG));
    assertRefused(cluster, "app-ledger-changelog has 12 partitions, 6 are needed");
    delete(CHANGELOG);
    watch(cluster).close();
  }

  private static TopicWatch watch(Cluster cluster) {
    InternalTopic changelog = new InternalTopic(CHANGELOG, 6, "compact", 262_144);
    return TopicWatch.open(cluster, new TopicAudit(TopicCatalogue.declared(), List.of(changelog)));
  }

  private static void assertEndsWith(TopicWatch watch, String sentence) {
    await().atMost(PATIENCE).until(() -> watch.problem().isPresent());
    assertThat(watch.problem().orElseThrow()).contains(sentence);
    assertThat(watch.trouble()).isEqualTo(watch.problem());
  }

  private static void assertRefused(Cluster cluster, String sentence) {
    assertThatThrownBy(() -> watch(cluster))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining(sentence);
  }

  private static void set(String topic, String setting, String value) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    AlterConfigOp op = new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET);
    admin.incrementalAlterConfigs(Map.of(resource, List.of(op))).all().get();
  }

  private static void delete(String topic) throws Exception {
    admin.deleteTopics(List.of(topic)).all().get();
    await().atMost(PATIENCE).until(() -> !admin.listTopics().names().get().contains(topic));
  }
}
