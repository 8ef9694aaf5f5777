package dev.tastestream.topology;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the clients of Kafka Streams, and remembers each stream thread's consumer to ask it for its
 * lag. Guesses like "nothing came for two ticks" take a pause for the end of the log.
 */
final class BacklogClients implements KafkaClientSupplier, Backlog {

  private static final Logger LOG = LoggerFactory.getLogger(BacklogClients.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String CONSUMER_SUFFIX = "-consumer";

  /** By the name of the thread that it belongs to, which Kafka Streams makes its client id from. */
  private final Map<String, Consumer<byte[], byte[]>> consumers = new ConcurrentHashMap<>();

  @Override
  public long records(TopicPartition partition) {
    Consumer<byte[], byte[]> consumer = consumers.get(Thread.currentThread().getName());
    return consumer == null || !consumer.assignment().contains(partition)
        ? 0
        : consumer.currentLag(partition).orElse(0);
  }

  @Override
  public OptionalLong begin(TopicPartition partition) {
    Consumer<byte[], byte[]> consumer = consumers.get(Thread.currentThread().getName());
    if (consumer == null) {
      return OptionalLong.empty();
    }
    try {
      OffsetAndMetadata committed = consumer.committed(Set.of(partition), PATIENCE).get(partition);
      return committed == null ? OptionalLong.empty() : OptionalLong.of(committed.offset());
    } catch (TimeoutException e) {
      LOG.warn("{}: nobody tells how far it was processed before", partition);
      return OptionalLong.empty();
    }
  }

  @Override
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
    Consumer<byte[], byte[]> consumer = consumer(config);
    String clientId = String.valueOf(config.get(CommonClientConfigs.CLIENT_ID_CONFIG));
    if (clientId.endsWith(CONSUMER_SUFFIX)) {
      consumers.put(clientId.substring(0, clientId.length() - CONSUMER_SUFFIX.length()), consumer);
    }
    return consumer;
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
