package dev.tastestream.training.data;

import dev.tastestream.wire.Cluster;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Reads the offsets of topics and groups. A missing topic or group has no partitions. */
final class LogOffsets implements AutoCloseable {

  private final Admin admin;

  LogOffsets(Cluster cluster) {
    admin = cluster.admin();
  }

  boolean exists(String topic) throws InterruptedException {
    return !partitions(topic, partition -> 0L).isEmpty();
  }

  /** Returns the offset after the last record of each partition, including open transactions. */
  Map<TopicPartition, Long> written(String topic) throws InterruptedException {
    return offsets(topic, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
  }

  /** Returns the offset up to which each partition can be read without an open transaction. */
  Map<TopicPartition, Long> readable(String topic) throws InterruptedException {
    return offsets(topic, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
  }

  /** Returns the offset of the first record that each partition still has. */
  Map<TopicPartition, Long> kept(String topic) throws InterruptedException {
    return offsets(topic, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
  }

  /** Returns the offset up to which a group has processed each partition that it has begun. */
  Map<TopicPartition, Long> processed(String group) throws InterruptedException {
    Map<TopicPartition, Long> processed = new HashMap<>();
    get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(), Map.of())
        .forEach(
            (partition, offset) -> {
              if (offset != null) {
                processed.put(partition, offset.offset());
              }
            });
    return processed;
  }

  private Map<TopicPartition, Long> offsets(
      String topic, OffsetSpec which, IsolationLevel isolation) throws InterruptedException {
    Map<TopicPartition, OffsetSpec> asked = partitions(topic, partition -> which);
    Map<TopicPartition, Long> offsets = new HashMap<>();
    get(admin.listOffsets(asked, new ListOffsetsOptions(isolation)).all(), Map.of())
        .forEach((partition, answer) -> offsets.put(partition, answer.offset()));
    return offsets;
  }

  private <T> Map<TopicPartition, T> partitions(String topic, Function<TopicPartition, T> value)
      throws InterruptedException {
    return get(admin.describeTopics(List.of(topic)).allTopicNames(), Map.of()).values().stream()
        .flatMap(description -> description.partitions().stream())
        .map(info -> new TopicPartition(topic, info.partition()))
        .collect(Collectors.toMap(Function.identity(), value));
  }

  private static <T> T get(KafkaFuture<T> answer, T ifMissing) throws InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException
          || e.getCause() instanceof GroupIdNotFoundException) {
        return ifMissing;
      }
      if (e.getCause() instanceof KafkaException failure) {
        throw failure;
      }
      throw new KafkaException("the cluster did not return the offsets of its topics", e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
