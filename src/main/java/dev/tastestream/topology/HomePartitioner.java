package dev.tastestream.topology;

import dev.tastestream.wire.Ids;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Brings records to the home partition of their key. */
final class HomePartitioner<V> implements StreamPartitioner<byte[], V> {

  @Override
  public Optional<Set<Integer>> partitions(String topic, byte[] key, V value, int partitions) {
    return Optional.of(Set.of(Ids.homePartition(key, partitions)));
  }
}
