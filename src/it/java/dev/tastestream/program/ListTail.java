package dev.tastestream.program;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.Ids;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads the committed lists of one user from its creation on. */
final class ListTail implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);

  private final Consumer<byte[], byte[]> reader;
  private final byte[] key;

  private ListTail(Consumer<byte[], byte[]> reader, long userId) {
    this.reader = reader;
    key = Ids.key(userId);
  }

  static ListTail open(Cluster cluster, long userId) {
    Consumer<byte[], byte[]> reader = cluster.reader();
    List<TopicPartition> partitions =
        reader.partitionsFor(cluster.name(Topic.RECOMMENDATIONS)).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    reader.assign(partitions);
    reader.seekToEnd(partitions);
    partitions.forEach(reader::position); // the consumer seeks only when a position is requested
    return new ListTail(reader, userId);
  }

  /**
   * Waits for a list.
   *
   * @return whether one came within {@code patience}
   */
  boolean sees(Predicate<JsonNode> list, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < deadline) {
      for (ConsumerRecord<byte[], byte[]> message : reader.poll(POLL)) {
        if (Arrays.equals(message.key(), key) && list.test(Lists.json(message.value()))) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public void close() {
    reader.close();
  }
}
