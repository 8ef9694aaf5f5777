package dev.tastestream.verify;

import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.ClusterException;
import dev.tastestream.wire.KafkaAnswer;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.TopicCatalogue;
import dev.tastestream.wire.TopicScan;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads the committed records of one topic, again and again to where it then ends. One caller. */
final class LogReader implements AutoCloseable {

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
   * Finds a topic; nothing is read yet.
   *
   * @throws ClusterException if the cluster doesn't answer or lacks the topic
   */
  static LogReader open(Cluster cluster, Topic topic) {
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

  /** Where each partition begins: behind 0 if the topic has let records go. */
  Map<TopicPartition, Long> beginnings() {
    try {
      return consumer.beginningOffsets(partitions);
    } catch (KafkaException e) {
      throw KafkaAnswer.failure(cluster, "tell where its topics begin", e);
    }
  }

  /**
   * Hands on everything that is committed by now and was not handed on before.
   *
   * @throws ClusterException if the cluster stops answering
   */
  void catchUp(java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader) {
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
