package dev.tastestream.wire;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The Kafka cluster to work with, and what the topics are called there.
 *
 * @param bootstrapServers comma-separated host:port
 * @param topicPrefix put before every topic name; may be empty
 * @param clientProperties passed through to every client, for example security settings
 */
public record Cluster(
    String bootstrapServers, String topicPrefix, Map<String, String> clientProperties) {

  private static final int ADMIN_TIMEOUT_MS = 15_000;

  public Cluster {
    clientProperties = Map.copyOf(clientProperties);
  }

  /** A cluster without a topic prefix and without further client properties. */
  public static Cluster at(String bootstrapServers) {
    return new Cluster(bootstrapServers, "", Map.of());
  }

  /** The full name of a topic. */
  public String name(Topic topic) {
    return topicPrefix + topic.baseName();
  }

  /** The client properties with the servers, and {@code own} where nothing else was asked for. */
  public Map<String, Object> properties(Map<String, Object> own) {
    Map<String, Object> properties = new HashMap<>(own);
    properties.putAll(clientProperties);
    properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return properties;
  }

  /** An admin client that gives up on a cluster that does not answer within 15 seconds. */
  public Admin admin() {
    return Admin.create(
        properties(
            Map.of(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MS)));
  }

  /** A producer of bytes. It is idempotent and waits for all in-sync replicas. */
  public Producer<byte[], byte[]> producer(Map<String, Object> own) {
    Map<String, Object> properties = new HashMap<>(own);
    properties.putIfAbsent(ProducerConfig.ACKS_CONFIG, "all");
    properties.putIfAbsent(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    return new KafkaProducer<>(
        properties(properties), new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** A consumer of committed bytes that belongs to no group and commits nothing. */
  public Consumer<byte[], byte[]> reader() {
    return reader(new HashMap<>());
  }

  /** The same, with a name that brokers and metrics call it by. */
  public Consumer<byte[], byte[]> reader(String clientId) {
    return reader(new HashMap<>(Map.of(CommonClientConfigs.CLIENT_ID_CONFIG, clientId)));
  }

  private Consumer<byte[], byte[]> reader(Map<String, Object> own) {
    own.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    own.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    own.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return new KafkaConsumer<>(
        properties(own), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
