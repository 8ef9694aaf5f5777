package dev.tastestream.wire.topics;

import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.ClusterException;
import dev.tastestream.wire.KafkaAnswer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * How many brokers keep a topic.
 *
 * @param topic full name
 * @param replicas of the partition that has the fewest
 * @param leastInSync how many of them confirm a record ({@code min.insync.replicas}); empty if this
 *     user may not see it
 */
public record TopicReplicas(String topic, int replicas, OptionalInt leastInSync) {

  private static final String RAISE =
      "add replicas with kafka-reassign-partitions.sh, or create it again";

  /**
   * Reads the topics that exist and that this user may look at.
   *
   * @throws ClusterException if the cluster doesn't answer
   */
  public static List<TopicReplicas> read(Admin admin, Cluster cluster, Collection<String> names) {
    List<TopicReplicas> found = new ArrayList<>();
    for (Map.Entry<String, KafkaFuture<TopicDescription>> answer :
        admin.describeTopics(names).topicNameValues().entrySet()) {
      described(answer.getValue(), cluster, answer.getKey())
          .map(it -> of(it, leastInSync(admin, cluster, it.name())))
          .ifPresent(found::add);
    }
    return found;
  }

  private static Optional<TopicDescription> described(
      KafkaFuture<TopicDescription> answer, Cluster cluster, String name) {
    try {
      return Optional.of(KafkaAnswer.await(answer, cluster, "describe the topic " + name));
    } catch (ClusterException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException
          || e.getCause() instanceof AuthorizationException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static OptionalInt leastInSync(Admin admin, Cluster cluster, String name) {
    try {
      String least =
          TopicFacts.settings(admin, cluster, List.of(name))
              .get(name)
              .get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG);
      return least == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(least));
    } catch (ClusterException e) {
      if (e.getCause() instanceof AuthorizationException) {
        return OptionalInt.empty();
      }
      throw e;
    }
  }

  private static TopicReplicas of(TopicDescription topic, OptionalInt leastInSync) {
    int fewest =
        topic.partitions().stream().mapToInt(it -> it.replicas().size()).min().orElseThrow();
    return new TopicReplicas(topic.name(), fewest, leastInSync);
  }

  /**
   * Returns what the loss of one broker would do to the topic, and the remedy; empty if it does
   * nothing, or if the cluster has one broker only.
   *
   * @param brokers of the cluster
   */
  public Optional<String> weakness(int brokers) {
    if (brokers < 2) {
      return Optional.empty();
    }
    if (replicas < 2) {
      return Optional.of("%s has one replica: %s".formatted(topic, RAISE));
    }
    if (leastInSync.isEmpty()) {
      return Optional.empty();
    }
    int least = leastInSync.getAsInt();
    if (least < 2) {
      return Optional.of(
          "%s has min.insync.replicas=%d, so one broker alone may confirm a record: set 2 with kafka-configs.sh"
              .formatted(topic, least));
    }
    return least >= replicas
        ? Optional.of(
            "%s takes no records while one of its %d brokers is away, since min.insync.replicas is %d: %s"
                .formatted(topic, replicas, least, RAISE))
        : Optional.empty();
  }
}
