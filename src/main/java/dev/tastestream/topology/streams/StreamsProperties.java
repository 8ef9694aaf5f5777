package dev.tastestream.topology.streams;

import dev.tastestream.wire.Application;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.topics.KeptLetter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.HostInfo;

/** The settings of Kafka Streams, with a reason where they differ from the defaults. */
public final class StreamsProperties {

  private static final int COMMIT_INTERVAL_MS = 100;
  private static final int SESSION_TIMEOUT_MS = 10_000;
  private static final int HEARTBEAT_MS = 500;

  /** A dead letter of the largest kind that is kept, with its headers. */
  private static final int MAX_REQUEST_BYTES = 2 * KeptLetter.MAX_VALUE;

  private StreamsProperties() {}

  /** Time after which the group gives up an instance that is silent. */
  public static Duration session() {
    return Duration.ofMillis(SESSION_TIMEOUT_MS);
  }

  /** The properties of one instance. */
  public static Properties of(Cluster cluster, StreamsSettings settings) {
    String instanceId = InstanceId.in(settings.stateDir());
    String group = new Application(cluster, settings.applicationId()).group();
    Map<String, Object> own = new HashMap<>();
    own.put(StreamsConfig.APPLICATION_ID_CONFIG, group);
    own.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
    own.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, settings.guarantee().configValue());
    own.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
    // So that another instance can go on, and answer meanwhile, if the owner of a user is gone.
    own.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, 1);
    // A list is visible to consumers once it is committed.
    own.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL_MS);
    // Users come in random order, so a cache of records only costs.
    own.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
    own.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    // The new protocol has no static membership and wants a new group for a changed topology.
    own.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
    own.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
    own.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_TIMEOUT_MS);
    own.put(StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), instanceId);
    // Kafka Streams sets this for exactly-once alone. But whoever writes ratings may abort, and a
    // changelog keeps what was aborted before the guarantee changed: restored, it would count.
    own.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG),
        IsolationLevel.READ_COMMITTED.toString());
    // Members learn of a rebalance at their next heartbeat, and all wait for the last member.
    own.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), HEARTBEAT_MS);
    // Rows find their order by event time: no record has to wait until the other input is read.
    own.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
    own.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    own.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
    own.put(
        StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), MAX_REQUEST_BYTES);
    // The limit of the brokers may be too little for a row.
    own.put(
        StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG),
        InternalTopics.MAX_MESSAGE_BYTES);
    // Early requests of a transaction may overtake each other at the broker (KIP-890), which
    // refuses
    // and logs them before the client repeats them. A request holds many batches: one is enough.
    own.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION), 1);
    settings
        .advertised()
        .ifPresent(host -> own.put(StreamsConfig.APPLICATION_SERVER_CONFIG, endpoint(host)));
    Properties properties = new Properties();
    properties.putAll(cluster.streams(own, group + "-" + instanceId));
    return properties;
  }

  private static String endpoint(HostInfo host) {
    String name = host.host().contains(":") ? "[" + host.host() + "]" : host.host();
    return name + ":" + host.port();
  }

  /** Bytes of the largest record that the producers of stream threads take. */
  static int largestRecord(StreamsConfig config) {
    Map<String, Object> producer = config.getProducerConfigs("largest-record");
    long request = number(producer, ProducerConfig.MAX_REQUEST_SIZE_CONFIG);
    long memory = number(producer, ProducerConfig.BUFFER_MEMORY_CONFIG);
    return (int) Math.min(request, memory);
  }

  private static long number(Map<String, Object> producer, String setting) {
    Object value =
        producer.getOrDefault(setting, ProducerConfig.configDef().defaultValues().get(setting));
    return Long.parseLong(String.valueOf(value));
  }
}
