package dev.tastestream.program;

import dev.tastestream.domain.RatingEvent;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.RatingCodec;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The {@code ratings} of a cluster, written and read by another program. It partitions keys by
 * CRC32, as librdkafka and kcat do by default, so most records are not in their home partition.
 */
public final class Ratings implements AutoCloseable {

  private static final int PARTITIONS = 6;
  private static final long PATIENCE_SECONDS = 60;

  private final Cluster cluster;
  private final Producer<byte[], byte[]> producer;
  private final Admin admin;

  Ratings(Cluster cluster) {
    this.cluster = cluster;
    producer = cluster.producer(Map.of());
    admin = cluster.admin();
  }

  /** Whether the records of a user are strays, that is, outside their home partition. */
  static boolean goAstray(long userId) {
    byte[] key = Ids.key(userId);
    return partition(key) != Ids.homePartition(key, PARTITIONS);
  }

  private static int partition(byte[] key) {
    CRC32 crc = new CRC32();
    crc.update(key);
    return (int) (crc.getValue() % PARTITIONS);
  }

  /** Writes an event and waits until it is in the log. */
  void send(RatingEvent event) {
    finish(begin(event));
  }

  /** Writes events as fast as the broker takes them and waits until they are in the log. */
  void send(Stream<? extends RatingEvent> events) {
    events.map(this::begin).toList().forEach(Ratings::finish);
  }

  /** Writes any bytes and waits until they are in the log. */
  void send(long userId, byte[] value) {
    finish(begin(userId, value));
  }

  private Future<RecordMetadata> begin(RatingEvent event) {
    return begin(event.userId(), RatingCodec.encode(event));
  }

  private Future<RecordMetadata> begin(long userId, byte[] value) {
    byte[] key = Ids.key(userId);
    return producer.send(
        new ProducerRecord<>(cluster.name(Topic.RATINGS), partition(key), key, value));
  }

  private static void finish(Future<RecordMetadata> sent) {
    try {
      get(sent);
    } catch (ExecutionException e) {
      throw new AssertionError("the broker doesn't take a rating", e);
    }
  }

  /** The number of records in the log; 0 while there is no topic or broker. */
  long written() {
    Map<TopicPartition, OffsetSpec> ends =
        IntStream.range(0, PARTITIONS)
            .mapToObj(number -> new TopicPartition(cluster.name(Topic.RATINGS), number))
            .collect(Collectors.toMap(Function.identity(), it -> OffsetSpec.latest()));
    try {
      if (!get(admin.listTopics().names()).contains(cluster.name(Topic.RATINGS))) {
        return 0;
      }
      return get(admin.listOffsets(ends).all()).values().stream()
          .mapToLong(ListOffsetsResultInfo::offset)
          .sum();
    } catch (ExecutionException notThereYet) {
      return 0;
    }
  }

  private static <T> T get(Future<T> future) throws ExecutionException {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new ExecutionException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for the broker", e);
    }
  }

  @Override
  public void close() {
    producer.close();
    admin.close();
  }
}
