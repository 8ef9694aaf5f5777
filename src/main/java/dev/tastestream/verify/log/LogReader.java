package dev.tastestream.verify.log;

import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.ClusterException;
import dev.tastestream.wire.KafkaAnswer;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.read.TopicScan;
import dev.tastestream.wire.topics.TopicCatalogue;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads the committed records of one topic to its current end, repeatedly. For one thread. */
public final class LogReader implements AutoCloseable {

  private final Cluster cluster;
  private final List<TopicPartition> partitions;
  private final Consumer<byte[], byte[]> consumer;

  private LogReader(Cluster cluster, List<TopicPartition> partitions) {
    this.cluster = cluster;
    this.partitions = partitions;
    consumer = cluster.reader();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /**
   * Opens a topic without reading yet.
   *
   * @throws ClusterException if the cluster does not answer or lacks the topic
   */
  public static LogReader open(Cluster cluster, Topic topic) {
    String name = cluster.name(topic);
    try (Admin admin = cluster.admin()) {
      int partitions =
          TopicCatalogue.partitions(admin, cluster, topic)
              .orElseThrow(
                  () ->
                      new ClusterException(
                          "the topic %s is missing: 'tastestream topics apply' creates it"
                              .formatted(name)));
      return new LogReader(
          cluster,
          IntStream.range(0, partitions).mapToObj(p -> new TopicPartition(name, p)).toList());
    }
  }

  int partitions() {
    return partitions.size();
  }

  /** Returns the first offset of each partition; above 0 if records were deleted. */
  public Map<TopicPartition, Long> beginnings() {
    try {
      return consumer.beginningOffsets(partitions);
    } catch (KafkaException e) {
      throw KafkaAnswer.failure(cluster, "tell where its topics begin", e);
    }
  }

  /**
   * Passes on all committed records since the last call.
   *
   * @throws ClusterException if the cluster stops answering
   */
  public void catchUp(java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    try {
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      TopicScan.readTo(ends, consumer, reader);
    } catch (KafkaException e) {
      throw KafkaAnswer.failure(cluster, "hand out its records", e);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
