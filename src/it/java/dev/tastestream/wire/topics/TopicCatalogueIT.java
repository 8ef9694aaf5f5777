package dev.tastestream.wire.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.tastestream.support.Broker;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.ClusterException;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.client.ClientSettings;
import dev.tastestream.wire.topics.TopicDifference.Missing;
import dev.tastestream.wire.topics.TopicDifference.OtherConfig;
import dev.tastestream.wire.topics.TopicDifference.OtherPartitions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class TopicCatalogueIT {

  @RegisterExtension static final Broker BROKER = new Broker();

  private final TopicCatalogue catalogue = TopicCatalogue.declared();

  @Test
  void anEmptyClusterLacksEveryTopicAndApplyingLeavesNoDifference() {
    Cluster cluster =
        new Cluster(BROKER.cluster().bootstrapServers(), "empty.", ClientSettings.NONE);
    try (Admin admin = cluster.admin()) {
      List<TopicDifference> plan = catalogue.plan(admin, cluster);
      assertThat(plan).hasSize(Topic.values().length).allMatch(Missing.class::isInstance);

      assertThat(catalogue.apply(admin, cluster, plan, Optional.of((short) 1))).isEmpty();

      assertThat(catalogue.plan(admin, cluster)).isEmpty();
      assertThat(TopicCatalogue.partitions(admin, cluster, Topic.RATINGS)).hasValue(6);
    }
  }

  @Test
  void applyCorrectsSettingsButReportsPartitionsAndLeavesThemAlone() throws Exception {
    Cluster cluster =
        new Cluster(BROKER.cluster().bootstrapServers(), "other.", ClientSettings.NONE);
    try (Admin admin = cluster.admin()) {
      NewTopic ratings =
          new NewTopic(cluster.name(Topic.RATINGS), 3, (short) 1)
              .configs(Map.of("message.timestamp.type", "CreateTime"));
      admin.createTopics(List.of(ratings)).all().get();
      await().until(() -> TopicCatalogue.partitions(admin, cluster, Topic.RATINGS).isPresent());

      List<TopicDifference> left =
          catalogue.apply(admin, cluster, catalogue.plan(admin, cluster), Optional.empty());

      TopicDeclaration declared = TopicDeclaration.of(Topic.RATINGS);
      assertThat(left).containsExactly(new OtherPartitions(declared, 3));
      assertThat(left.get(0).describe(cluster))
          .startsWith("other.ratings has 3 partitions, declared are 6");
    }
  }

  @Test
  void aSettingThatSomebodyChangedIsNamedWithBothValues() {
    Cluster cluster = BROKER.cluster("changed.");
    TopicDeclaration other =
        new TopicDeclaration(Topic.MOVIES, 1, Map.of("cleanup.policy", "delete"));
    try (Admin admin = cluster.admin()) {
      List<TopicDifference> plan = new TopicCatalogue(List.of(other)).plan(admin, cluster);
      assertThat(plan).containsExactly(new OtherConfig(other, "cleanup.policy", "compact"));
      assertThat(plan.get(0).describe(cluster))
          .isEqualTo("changed.movies has cleanup.policy=compact, declared is delete");
    }
  }

  @Test
  void aClusterThatDoesNotAnswerIsNamed() {
    Cluster nobody =
        new Cluster(
            "127.0.0.1:1",
            "",
            new ClientSettings(
                "impatient",
                Map.of("default.api.timeout.ms", "1000", "request.timeout.ms", "500")));
    try (Admin admin = nobody.admin()) {
      assertThat(catchThrowable(() -> catalogue.plan(admin, nobody)))
          .isInstanceOf(ClusterException.class)
          .hasMessageContaining("no answer from Kafka at 127.0.0.1:1");
    }
  }
}
