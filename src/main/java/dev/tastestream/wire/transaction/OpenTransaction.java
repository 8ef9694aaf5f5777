package dev.tastestream.wire.transaction;

import dev.tastestream.wire.Cluster;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.common.TopicPartition;

/**
 * A transaction that is open in a partition.
 *
 * @param startOffset of its first record in the partition
 * @param coordinatorEpoch of the producer's last marker in the partition; 0 without one
 */
public record OpenTransaction(
    TopicPartition partition,
    long producerId,
    short producerEpoch,
    long startOffset,
    int coordinatorEpoch) {

  static OpenTransaction of(TopicPartition partition, ProducerState producer) {
    return new OpenTransaction(
        partition,
        producer.producerId(),
        (short) producer.producerEpoch(),
        producer.currentTransactionStartOffset().getAsLong(),
        producer.coordinatorEpoch().orElse(0));
  }

  /** Returns the request to abort it in its partition. */
  AbortTransactionSpec abort() {
    return new AbortTransactionSpec(partition, producerId, producerEpoch, coordinatorEpoch);
  }

  /** Returns the command of Kafka's distribution that does the same. */
  String command(Cluster cluster) {
    return "kafka-transactions.sh --bootstrap-server %s abort --topic %s --partition %d --start-offset %d"
        .formatted(
            cluster.bootstrapServers(), partition.topic(), partition.partition(), startOffset);
  }

  @Override
  public String toString() {
    return "%s from offset %d (producer %d, epoch %d)"
        .formatted(partition, startOffset, producerId, producerEpoch);
  }
}
