package dev.tastestream.wire;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads topics once, from the beginning to where they ended when the scan began. */
public final class TopicScan {

  private static final Duration POLL = Duration.ofMillis(200);

  private TopicScan() {}

  /**
   * Hands every committed record to {@code reader}, in the order of its partition.
   *
   * @param topics full names of topics that exist
   * @return the end offset of each partition, up to which it was read
   */
  public static Map<TopicPartition, Long> read(
      Cluster cluster, Collection<String> topics, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    try (var consumer = cluster.reader()) {
      List<TopicPartition> partitions =
          topics.stream()
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
          TopicPartition partition = new TopicPartition(message.topic(), message.partition());
          if (message.offset() < ends.get(partition)) {
            reader.accept(message);
          }
        }
      }
      return ends;
    }
  }
}
