package dev.tastestream.support;

import dev.tastestream.wire.Cluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The current content of a topic. */
public final class Log {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private Log() {}

  /** Every committed record of a topic, partition by partition, each in its order. */
  public static List<ConsumerRecord<byte[], byte[]>> read(Cluster cluster, String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (Consumer<byte[], byte[]> reader = cluster.reader()) {
      List<TopicPartition> partitions =
          reader.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      reader.assign(partitions);
      reader.seekToBeginning(partitions);
      readTo(reader, reader.endOffsets(partitions), records);
    }
    records.sort(
        Comparator.comparingInt((ConsumerRecord<byte[], byte[]> record) -> record.partition())
            .thenComparingLong(ConsumerRecord::offset));
    return records;
  }

  private static void readTo(
      Consumer<byte[], byte[]> reader,
      Map<TopicPartition, Long> ends,
      List<ConsumerRecord<byte[], byte[]>> records) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (ends.entrySet().stream().anyMatch(e -> reader.position(e.getKey()) < e.getValue())) {
      reader.poll(Duration.ofMillis(200)).forEach(records::add);
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not read to %s within %s".formatted(ends, PATIENCE));
      }
    }
  }
}
