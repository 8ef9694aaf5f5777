package dev.tastestream.topology;

import dev.tastestream.wire.codec.Ids;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Brings records to the home partition of their key. */
final class HomePartitioner<V> implements StreamPartitioner<byte[], V> {

  @Override
  public Optional<Set<Integer>> partitions(
      String topic, byte[] key, V value, Headers headers, int partitions) {
    return Optional.of(Set.of(Ids.homePartition(key, partitions)));
  }

  /** Kafka 4.4 calls the form with headers, and still declares this one without a body. */
  @Override
  @SuppressWarnings("removal")
  public Optional<Set<Integer>> partitions(String topic, byte[] key, V value, int partitions) {
    return Optional.of(Set.of(Ids.homePartition(key, partitions)));
  }
}
