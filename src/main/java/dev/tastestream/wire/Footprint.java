package dev.tastestream.wire;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.TopicListing;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * The topics and offsets that an application has left on its cluster.
 *
 * @param clusterId the cluster's own id
 * @param topics all topics of the cluster that this user may see
 * @param ledgerId the id of the topic that restores the ledger, which changes if the topic is
 *     deleted and created again; empty if there is no ledger
 * @param offsets the committed offsets of the group; empty if there is no group, or this user may
 *     not see it
 * @param members number of processes in the group now
 */
public record Footprint(
    Application application,
    String clusterId,
    Set<String> topics,
    Optional<String> ledgerId,
    Map<TopicPartition, OffsetAndMetadata> offsets,
    int members) {

  private static final String REQUEST = "tell what it knows of the group ";

  public Footprint {
    topics = Set.copyOf(topics);
    offsets = Map.copyOf(offsets);
  }

  /**
   * Looks.
   *
   * @throws ClusterException if the cluster doesn't answer
   */
  public static Footprint of(Application application) {
    Cluster cluster = application.cluster();
    try (Admin admin = cluster.admin()) {
      Map<String, TopicListing> topics =
          KafkaAnswer.await(admin.listTopics().namesToListings(), cluster, "list the topics");
      return new Footprint(
          application,
          KafkaAnswer.await(admin.describeCluster().clusterId(), cluster, "tell its id"),
          topics.keySet(),
          Optional.ofNullable(topics.get(application.ledgerChangelog()))
              .map(topic -> topic.topicId().toString()),
          offsets(admin, application),
          members(admin, application));
    }
  }

  private static Map<TopicPartition, OffsetAndMetadata> offsets(
      Admin admin, Application application) {
    Map<TopicPartition, OffsetAndMetadata> offsets =
        new HashMap<>(
            ofGroup(
                admin.listConsumerGroupOffsets(application.group()).partitionsToOffsetAndMetadata(),
                Map.of(),
                application));
    offsets.values().removeIf(offset -> offset == null);
    return offsets;
  }

  private static int members(Admin admin, Application application) {
    Map<String, ConsumerGroupDescription> groups =
        ofGroup(
            admin.describeConsumerGroups(List.of(application.group())).all(),
            Map.of(),
            application);
    return groups.values().stream()
        .map(ConsumerGroupDescription::members)
        .mapToInt(Collection::size)
        .sum();
  }

  private static <T> T ofGroup(KafkaFuture<T> answer, T ifUnseen, Application application) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException
          || e.getCause() instanceof GroupAuthorizationException) {
        return ifUnseen;
      }
      throw KafkaAnswer.failure(application.cluster(), REQUEST + application.group(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterException("stopped while waiting for Kafka", e);
    }
  }

  /** Returns whether this application has a ledger. */
  public boolean hasLedger() {
    return ledgerId.isPresent();
  }

  /** Returns the group's offsets by full topic name. */
  public Set<String> topicsRead() {
    Set<String> read = new TreeSet<>();
    offsets.keySet().forEach(partition -> read.add(partition.topic()));
    return read;
  }
}
