package dev.tastestream.wire.topics;

import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.ClusterException;
import dev.tastestream.wire.KafkaAnswer;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * The leaders of new partitions. A broker shows a topic shortly before it leads its partitions. If
 * the first batch of a new producer is refused in between and the second one is not, the broker
 * expects what follows the second one, and refuses the first one for ever. So whoever creates a
 * topic waits here before anybody writes to it.
 */
public final class TopicLeaders {

  private TopicLeaders() {}

  /**
   * Waits until the leader of each partition answers.
   *
   * @param topics number of partitions by full topic name
   * @throws ClusterException if one does not answer in time
   */
  public static void await(Admin admin, Cluster cluster, Map<String, Integer> topics) {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    topics.forEach(
        (topic, partitions) -> {
          for (int partition = 0; partition < partitions; partition++) {
            ends.put(new TopicPartition(topic, partition), OffsetSpec.latest());
          }
        });
    KafkaAnswer.await(admin.listOffsets(ends).all(), cluster, "lead the new topics");
  }
}
