package dev.tastestream.topology.streams;

import dev.tastestream.topology.store.StoreNames;
import dev.tastestream.wire.Application;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.ClusterException;
import dev.tastestream.wire.Footprint;
import dev.tastestream.wire.KafkaAnswer;
import dev.tastestream.wire.topics.TopicLeaders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changelogs of stores that earlier versions did not have. The leader of a group creates the topics
 * of its own topology. As long as it is of an earlier version, an instance with one more store
 * would wait for its changelog, and its users with it.
 */
final class NewChangelogs {

  private static final Logger LOG = LoggerFactory.getLogger(NewChangelogs.class);

  private NewChangelogs() {}

  /**
   * Creates those that a running or stopped application lacks. The topics of a new application are
   * left to Kafka Streams.
   *
   * @throws ClusterException if the cluster refuses or doesn't answer
   */
  static void create(Application application, int partitions, StreamsConfig settings) {
    Footprint footprint = Footprint.of(application);
    if (!footprint.hasLedger()) {
      return;
    }
    List<String> missing =
        StoreNames.LOGGED.stream()
            .map(application::changelog)
            .filter(topic -> !footprint.topics().contains(topic))
            .toList();
    try (Admin admin = application.cluster().admin()) {
      for (String topic : missing) {
        create(admin, application.cluster(), topic(topic, partitions, settings));
      }
      TopicLeaders.await(
          admin,
          application.cluster(),
          missing.stream().collect(Collectors.toMap(topic -> topic, topic -> partitions)));
    }
  }

  /** As Kafka Streams creates the changelog of a key-value store. */
  private static NewTopic topic(String name, int partitions, StreamsConfig settings) {
    Map<String, String> config = new HashMap<>();
    config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
    config.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime");
    settings
        .originalsWithPrefix(StreamsConfig.TOPIC_PREFIX)
        .forEach((setting, value) -> config.put(setting, String.valueOf(value)));
    short replicas = settings.getInt(StreamsConfig.REPLICATION_FACTOR_CONFIG).shortValue();
    return new NewTopic(
            name, Optional.of(partitions), replicas > 0 ? Optional.of(replicas) : Optional.empty())
        .configs(config);
  }

  private static void create(Admin admin, Cluster cluster, NewTopic topic) {
    try {
      admin.createTopics(List.of(topic)).all().get();
      LOG.info("{} is new in this version: created", topic.name());
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw KafkaAnswer.failure(cluster, "create " + topic.name(), e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterException("stopped while creating " + topic.name(), e);
    }
  }
}
