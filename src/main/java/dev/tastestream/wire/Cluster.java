package dev.tastestream.wire;

import dev.tastestream.wire.client.ClientFileException;
import dev.tastestream.wire.client.ClientKind;
import dev.tastestream.wire.client.ClientSettings;
import dev.tastestream.wire.client.RootCause;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;

/**
 * A Kafka cluster, with the names of the topics there.
 *
 * @param bootstrapServers comma-separated host:port
 * @param topicPrefix put before every name, see {@link Names}; may be empty
 * @param clients settings of all clients, for example for security
 */
public record Cluster(String bootstrapServers, String topicPrefix, ClientSettings clients) {

  private static final int ADMIN_TIMEOUT_MS = 15_000;
  private static final Map<String, Object> PROBE =
      Map.of(StreamsConfig.APPLICATION_ID_CONFIG, "probe");

  /** Creates a cluster without a topic prefix and without a client file. */
  public static Cluster at(String bootstrapServers) {
    return new Cluster(bootstrapServers, "", ClientSettings.NONE);
  }

  /** Returns the same cluster without a topic prefix. */
  public Cluster withoutPrefix() {
    return new Cluster(bootstrapServers, "", clients);
  }

  /** Returns the full name of a topic. */
  public String name(Topic topic) {
    return names().topic(topic);
  }

  /** Returns the names of everything on this cluster. */
  public Names names() {
    return new Names(topicPrefix);
  }

  /**
   * Creates one client of each kind as a check, without a connection.
   *
   * @throws ClientFileException if the client file makes it fail; the message names the property
   */
  public void requireClients() {
    if (clients.isEmpty()) {
      return;
    }
    try {
      admin().close(Duration.ZERO);
      producer(Map.of()).close(Duration.ZERO);
      reader().close();
      made(() -> new StreamsConfig(streams(PROBE, "probe")));
    } catch (ClusterException e) {
      throw clients.unusable(e);
    }
  }

  /**
   * Returns the properties of Kafka Streams.
   *
   * @param own values for settings that the client file does not have; those of its clients with
   *     prefixes
   * @param instance the name of this instance, different from all others
   */
  public Map<String, Object> streams(Map<String, Object> own, String instance) {
    return here(clients.streams(own, instance));
  }

  private Map<String, Object> here(Map<String, Object> properties) {
    Map<String, Object> result = new HashMap<>(properties);
    result.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return result;
  }

  /** Creates an admin client. Its requests fail after 15 seconds without an answer. */
  public Admin admin() {
    Map<String, Object> own =
        Map.of(
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MS,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MS);
    return made(() -> Admin.create(here(clients.of(ClientKind.ADMIN, own, Map.of()))));
  }

  /**
   * Creates a producer of bytes. It is idempotent and waits for all in-sync replicas.
   *
   * @param own values for settings that the client file does not have
   */
  public Producer<byte[], byte[]> producer(Map<String, Object> own) {
    return producer(own, Map.of());
  }

  /** Creates a producer for a caller that waits: a write fails after {@code deadline}. */
  public Producer<byte[], byte[]> promptProducer(String clientId, Duration deadline) {
    int millis = Math.toIntExact(deadline.toMillis());
    return producer(
        Map.of(ProducerConfig.CLIENT_ID_CONFIG, names().clientId(clientId)),
        Map.of(
            ProducerConfig.LINGER_MS_CONFIG, 0,
            ProducerConfig.MAX_BLOCK_MS_CONFIG, millis,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis));
  }

  private Producer<byte[], byte[]> producer(Map<String, Object> own, Map<String, Object> kept) {
    Map<String, Object> usual = new HashMap<>(own);
    usual.putIfAbsent(ProducerConfig.ACKS_CONFIG, "all");
    usual.putIfAbsent(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    usual.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    return made(
        () ->
            new KafkaProducer<>(
                here(clients.of(ClientKind.PRODUCER, usual, kept)),
                new ByteArraySerializer(),
                new ByteArraySerializer()));
  }

  /** Creates a consumer of committed records that belongs to no group and commits nothing. */
  public Consumer<byte[], byte[]> reader() {
    return reader(new HashMap<>());
  }

  /** Creates the same consumer with a client id for brokers and metrics. */
  public Consumer<byte[], byte[]> reader(String clientId) {
    return reader(
        new HashMap<>(Map.of(CommonClientConfigs.CLIENT_ID_CONFIG, names().clientId(clientId))));
  }

  private Consumer<byte[], byte[]> reader(Map<String, Object> own) {
    own.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    own.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    own.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    // The consumer must not create a deleted topic again, with the brokers' default settings.
    own.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return made(
        () ->
            new KafkaConsumer<>(
                here(clients.of(ClientKind.CONSUMER, own, Map.of())),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer()));
  }

  /** Reports the cause behind Kafka's exception, because only the cause says what to correct. */
  private static <T> T made(Supplier<T> client) {
    try {
      return client.get();
    } catch (KafkaException | IllegalArgumentException e) {
      throw new ClusterException("no Kafka client can be created: " + RootCause.of(e), e);
    }
  }
}
