package dev.tastestream.wire.topics;

import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.ClusterException;
import dev.tastestream.wire.KafkaAnswer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * A topic on a cluster.
 *
 * @param name full name
 * @param id changes if the topic is deleted and created again
 * @param partitions number of partitions
 */
public record TopicFacts(String name, Uuid id, int partitions) {

  /**
   * Returns the existing topics of {@code names}, by name.
   *
   * @throws ClusterException if the cluster doesn't answer
   */
  static Map<String, TopicFacts> read(Admin admin, Cluster cluster, Collection<String> names) {
    Map<String, TopicFacts> found = new HashMap<>();
    admin
        .describeTopics(names)
        .topicNameValues()
        .forEach(
            (name, answer) ->
                unlessMissing(answer, cluster, name).ifPresent(it -> found.put(name, of(it))));
    return found;
  }

  private static Optional<TopicDescription> unlessMissing(
      KafkaFuture<TopicDescription> answer, Cluster cluster, String name) {
    try {
      return Optional.of(KafkaAnswer.await(answer, cluster, "describe the topic " + name));
    } catch (ClusterException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static TopicFacts of(TopicDescription description) {
    return new TopicFacts(
        description.name(), description.topicId(), description.partitions().size());
  }

  /**
   * Returns all settings of topics, by topic and name, with the cluster's defaults.
   *
   * @param names of existing topics
   * @throws ClusterException if the cluster doesn't answer
   */
  static Map<String, Map<String, String>> settings(
      Admin admin, Cluster cluster, Collection<String> names) {
    List<ConfigResource> resources =
        names.stream().map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
    return KafkaAnswer.await(
            admin.describeConfigs(resources).all(), cluster, "describe the topics' settings")
        .entrySet()
        .stream()
        .collect(Collectors.toMap(topic -> topic.getKey().name(), it -> settings(it.getValue())));
  }

  private static Map<String, String> settings(Config config) {
    Map<String, String> settings = new TreeMap<>();
    for (ConfigEntry entry : config.entries()) {
      if (entry.value() != null) {
        settings.put(entry.name(), entry.value());
      }
    }
    return settings;
  }
}
