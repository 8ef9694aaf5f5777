package dev.tastestream.wire.transaction;

import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.ClusterException;
import dev.tastestream.wire.KafkaAnswer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/**
 * Waits until readers see what a transaction has committed. Its markers are written a moment after
 * its commit has returned, so that a reader may miss records that were just committed.
 */
public final class CommittedRecords {

  private static final int LOOKS = 600;
  private static final long LOOK_MILLIS = 50;

  private final Cluster cluster;
  private final Admin admin;

  private CommittedRecords(Cluster cluster, Admin admin) {
    this.cluster = cluster;
    this.admin = admin;
  }

  /**
   * Waits, at most half a minute.
   *
   * @param topics that nobody else writes to in a transaction
   * @throws ClusterException if they are not visible by then, or the cluster does not answer
   */
  public static void awaitVisible(Cluster cluster, Collection<String> topics) {
    try (Admin admin = cluster.admin()) {
      new CommittedRecords(cluster, admin).await(topics);
    }
  }

  private void await(Collection<String> topics) {
    Map<TopicPartition, OffsetSpec> all = latest(topics);
    Map<TopicPartition, Long> written = ends(all, IsolationLevel.READ_UNCOMMITTED);
    try {
      for (int look = 0; look < LOOKS; look++) {
        Map<TopicPartition, Long> visible = ends(all, IsolationLevel.READ_COMMITTED);
        if (written.entrySet().stream().allMatch(it -> visible.get(it.getKey()) >= it.getValue())) {
          return;
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterException("stopped while waiting for committed records", e);
    }
    throw new ClusterException(
        "records that were committed are not visible yet at %s: try again in a minute"
            .formatted(cluster.bootstrapServers()));
  }

  /** Asks for the end of each partition. */
  private Map<TopicPartition, OffsetSpec> latest(Collection<String> topics) {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (TopicDescription topic :
        KafkaAnswer.await(admin.describeTopics(topics).allTopicNames(), cluster, "describe topics")
            .values()) {
      for (TopicPartitionInfo info : topic.partitions()) {
        ends.put(new TopicPartition(topic.name(), info.partition()), OffsetSpec.latest());
      }
    }
    return ends;
  }

  private Map<TopicPartition, Long> ends(
      Map<TopicPartition, OffsetSpec> which, IsolationLevel isolation) {
    Map<TopicPartition, Long> ends = new HashMap<>();
    KafkaAnswer.await(
            admin.listOffsets(which, new ListOffsetsOptions(isolation)).all(),
            cluster,
            "tell where topics end")
        .forEach((partition, end) -> ends.put(partition, end.offset()));
    return ends;
  }
}
