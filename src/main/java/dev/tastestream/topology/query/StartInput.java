package dev.tastestream.topology.query;

import dev.tastestream.wire.Application;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.ClusterException;
import dev.tastestream.wire.KafkaAnswer;
import dev.tastestream.wire.Topic;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * The ratings that were there when an instance started, and how many of them are still to be read.
 *
 * <p>How much was read is told by the offsets that the group has committed. Those that Kafka
 * Streams shows of its tasks would not do: after a restart there are none before the first new
 * record.
 */
public final class StartInput implements AutoCloseable {

  private final Cluster cluster;
  private final String group;
  private final Admin admin;
  private final Map<TopicPartition, Long> ends;

  StartInput(Application application, Admin admin, Map<TopicPartition, Long> ends) {
    cluster = application.cluster();
    group = application.group();
    this.admin = admin;
    this.ends = ends;
  }

  /**
   * Looks at the log as it is now, transactions that are open left out.
   *
   * @throws ClusterException if the cluster doesn't answer or lacks the topic
   */
  public static StartInput read(Application application) {
    Cluster cluster = application.cluster();
    Admin admin = cluster.admin();
    try {
      return new StartInput(application, admin, ends(cluster, admin));
    } catch (ClusterException e) {
      admin.close();
      throw e;
    }
  }

  private static Map<TopicPartition, Long> ends(Cluster cluster, Admin admin) {
    String topic = cluster.name(Topic.RATINGS);
    Map<TopicPartition, OffsetSpec> latest =
        KafkaAnswer.await(
                admin.describeTopics(List.of(topic)).allTopicNames(),
                cluster,
                "describe %s ('tastestream topics apply' creates it)".formatted(topic))
            .get(topic)
            .partitions()
            .stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
    ListOffsetsOptions committed = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
    return KafkaAnswer.await(
            admin.listOffsets(latest, committed).all(), cluster, "tell where " + topic + " ends")
        .entrySet()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
  }

  /** The name of {@code ratings} on this cluster. */
  public String topic() {
    return cluster.name(Topic.RATINGS);
  }

  /** Number of partitions of {@code ratings}. */
  public int partitions() {
    return ends.size();
  }

  /**
   * Records of some partitions that were there at the start and are not processed yet.
   *
   * @throws ClusterException if the cluster doesn't answer
   */
  long missing(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> committed =
        KafkaAnswer.await(
            admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(),
            cluster,
            "tell how far " + group + " is");
    return partitions.stream()
        .mapToLong(
            partition -> {
              OffsetAndMetadata offset = committed.get(partition);
              return Math.max(0, ends.get(partition) - (offset == null ? 0 : offset.offset()));
            })
        .sum();
  }

  @Override
  public void close() {
    admin.close();
  }
}
