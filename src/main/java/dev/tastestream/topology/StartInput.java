package dev.tastestream.topology;

import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * The ratings that were there when an instance started.
 *
 * @param ends end offset of each partition at that time, transactions that were open left out
 */
record StartInput(Map<TopicPartition, Long> ends) {

  static StartInput read(Cluster cluster) throws InterruptedException {
    String topic = cluster.name(Topic.RATINGS);
    try (Admin admin = cluster.admin()) {
      Map<TopicPartition, OffsetSpec> latest =
          admin
              .describeTopics(List.of(topic))
              .allTopicNames()
              .get()
              .get(topic)
              .partitions()
              .stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
      ListOffsetsOptions committed = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
      return new StartInput(
          admin.listOffsets(latest, committed).all().get().entrySet().stream()
              .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset())));
    } catch (ExecutionException e) {
      throw new KafkaException(
          "%s can't be looked at; 'tastestream topics apply' creates what is missing"
              .formatted(topic),
          e.getCause());
    }
  }

  int partitions() {
    return ends.size();
  }

  /** Records of a partition that were there at the start and are not covered by {@code offset}. */
  long missing(TopicPartition partition, long offset) {
    return Math.max(0, ends.getOrDefault(partition, 0L) - offset);
  }
}
