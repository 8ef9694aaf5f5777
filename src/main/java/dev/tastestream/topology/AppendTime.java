package dev.tastestream.topology;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The time of a record of {@code ratings} is when the broker appended it. Event times are in the
 * values, and the decoder checks them. No record is rejected here, so that no record is lost.
 */
final class AppendTime implements TimestampExtractor {

  @Override
  public long extract(ConsumerRecord<Object, Object> message, long partitionTime) {
    return Math.max(message.timestamp(), 0);
  }
}
