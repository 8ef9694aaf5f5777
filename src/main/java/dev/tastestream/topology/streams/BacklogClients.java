package dev.tastestream.topology.streams;

import dev.tastestream.topology.step.Backlog;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * Makes the clients of Kafka Streams, and remembers each stream thread's consumer. It is asked for
 * its lag, since guesses like "nothing came for two ticks" take a pause for the end of the log. It
 * is also told where a task begins.
 *
 * <p>Kafka Streams should know that place itself. It closes a corrupted task, notes that its input
 * is to be read again, and asks for a rebalance (KAFKA-10247, KAFKA-12486). If that rebalance ends
 * before the task is initialized, the task is made anew and the note is lost with the old one. What
 * had been fetched and not processed would then be passed over for good (seen with Kafka 4.3.1 and
 * 4.4.0).
 */
final class BacklogClients implements KafkaClientSupplier, Backlog {

  private static final String CONSUMER_SUFFIX = "-consumer";

  /** A lag is the same for this long: to ask for it costs as much as to read a row. */
  private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  /** By the name of the thread that it belongs to, which Kafka Streams makes its client id from. */
  private final Map<String, ThreadConsumer> consumers = new ConcurrentHashMap<>();

  private final LongSupplier nanoTime;

  BacklogClients() {
    this(System::nanoTime);
  }

  BacklogClients(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  @Override
  public long records(TopicPartition partition) {
    return ofThisThread().lag(partition, nanoTime.getAsLong());
  }

  /** A consumer and its lags, which are asked for with every rating. Only its thread uses it. */
  private static final class ThreadConsumer {

    private final Consumer<byte[], byte[]> consumer;
    private Map<TopicPartition, Long> lags = Map.of();
    private long readAt;
    private boolean read;

    ThreadConsumer(Consumer<byte[], byte[]> consumer) {
      this.consumer = consumer;
    }

    long lag(TopicPartition partition, long nanos) {
      if (!read || nanos - readAt >= FRESH_NANOS) {
        lags =
            consumer.assignment().stream()
                .collect(Collectors.toMap(it -> it, it -> consumer.currentLag(it).orElse(0L)));
        readAt = nanos;
        read = true;
      }
      return lags.getOrDefault(partition, 0L);
    }

    Consumer<byte[], byte[]> moved() {
      read = false;
      return consumer;
    }
  }

  @Override
  public OptionalLong beginAtCommitted(TopicPartition partition) {
    Consumer<byte[], byte[]> consumer = ofThisThread().moved();
    Set<TopicPartition> inputs =
        consumer.assignment().stream()
            .filter(it -> it.partition() == partition.partition())
            .collect(Collectors.toSet());
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(inputs);
    for (TopicPartition input : inputs) {
      OffsetAndMetadata place = committed.get(input);
      if (place == null) {
        consumer.seekToBeginning(Set.of(input));
      } else {
        consumer.seek(input, place);
      }
    }
    return Stream.ofNullable(committed.get(partition))
        .mapToLong(OffsetAndMetadata::offset)
        .findFirst();
  }

  /**
   * The consumer of the calling stream thread.
   *
   * @throws IllegalStateException if this is not a stream thread, or Kafka Streams names its
   *     clients in another way than its threads. The instance stops then, for it would lose
   *     ratings.
   */
  private ThreadConsumer ofThisThread() {
    String thread = Thread.currentThread().getName();
    ThreadConsumer consumer = consumers.get(thread);
    if (consumer == null) {
      throw new IllegalStateException(
          "no consumer belongs to the thread %s, only to %s: this version of Kafka Streams names its clients in another way; go back to the version that this program comes with"
              .formatted(thread, consumers.keySet()));
    }
    return consumer;
  }

  @Override
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
    Consumer<byte[], byte[]> consumer = consumer(config);
    remember(String.valueOf(config.get(CommonClientConfigs.CLIENT_ID_CONFIG)), consumer);
    return consumer;
  }

  void remember(String clientId, Consumer<byte[], byte[]> consumer) {
    if (clientId.endsWith(CONSUMER_SUFFIX)) {
      String thread = clientId.substring(0, clientId.length() - CONSUMER_SUFFIX.length());
      consumers.put(thread, new ThreadConsumer(consumer));
    }
  }

  @Override
  public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
    return consumer(config);
  }

  @Override
  public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
    return consumer(config);
  }

  @Override
  public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Override
  public Admin getAdmin(Map<String, Object> config) {
    return Admin.create(config);
  }

  private static Consumer<byte[], byte[]> consumer(Map<String, Object> config) {
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
