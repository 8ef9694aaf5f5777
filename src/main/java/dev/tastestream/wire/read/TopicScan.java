package dev.tastestream.wire.read;

import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.ClusterException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Reads topics to their end, within a limited time. */
public final class TopicScan {

  private static final Duration POLL = Duration.ofMillis(200);

  /** Polls without a record: a minute, longer than a transaction of Kafka Streams may last. */
  private static final int PATIENCE = 300;

  private TopicScan() {}

  /**
   * Passes every committed record up to the current ends to {@code reader}, each partition in its
   * order.
   *
   * @param topics full names of topics that exist
   * @return the end offset of each partition
   * @throws ClusterException if no record comes for a minute
   */
  public static Map<TopicPartition, Long> read(
      Cluster cluster, Collection<String> topics, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    var consumer = cluster.reader();
    try {
      List<TopicPartition> partitions =
          topics.stream()
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      readTo(
          ends,
          consumer,
          message -> {
            TopicPartition partition = new TopicPartition(message.topic(), message.partition());
            if (message.offset() < ends.get(partition)) {
              reader.accept(message);
            }
          });
      return ends;
    } finally {
      close(consumer);
    }
  }

  /** Clears the interruption before closing, because Kafka would report it as an error. */
  private static void close(org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer) {
    boolean interrupted = Thread.interrupted();
    try {
      consumer.close();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Passes records on until each partition is read to its end, with all records of the last poll.
   *
   * @param consumer to which these partitions are assigned
   * @throws ClusterException if no record comes for a minute
   */
  public static void readTo(
      Map<TopicPartition, Long> ends,
      org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
      Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    int idle = 0;
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      ConsumerRecords<byte[], byte[]> messages = consumer.poll(POLL);
      messages.forEach(reader);
      idle = messages.isEmpty() ? idle + 1 : 0;
      if (idle > PATIENCE) {
        throw new ClusterException(
            "%s can't be read to the end: check that the brokers run; if they do, a transaction is open: try again in a minute"
                .formatted(ends.keySet()));
      }
    }
  }
}
