package dev.tastestream.wire.client;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.streams.StreamsConfig;

/** The kinds of Kafka clients, with the settings that each knows. */
public enum ClientKind {
  ADMIN(StreamsConfig.ADMIN_CLIENT_PREFIX),
  PRODUCER(StreamsConfig.PRODUCER_PREFIX),
  CONSUMER(StreamsConfig.CONSUMER_PREFIX),
  STREAMS("");

  /** The prefixes of settings for the consumers inside Kafka Streams. */
  static final List<String> CONSUMERS_OF_STREAMS =
      List.of(
          StreamsConfig.MAIN_CONSUMER_PREFIX,
          StreamsConfig.RESTORE_CONSUMER_PREFIX,
          StreamsConfig.GLOBAL_CONSUMER_PREFIX);

  private static final Map<ClientKind, ConfigDef> DEFINITIONS =
      Map.of(
          ADMIN, AdminClientConfig.configDef(),
          PRODUCER, ProducerConfig.configDef(),
          CONSUMER, ConsumerConfig.configDef(),
          STREAMS, StreamsConfig.configDef());

  private final String prefix;

  ClientKind(String prefix) {
    this.prefix = prefix;
  }

  /** Returns the name for messages. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the prefix of settings for this kind only. */
  String prefix() {
    return prefix;
  }

  ConfigDef definition() {
    return DEFINITIONS.get(this);
  }

  boolean knows(String name) {
    return definition().names().contains(name);
  }

  /** Returns the names of all settings of all kinds. */
  static Stream<String> allNames() {
    return Arrays.stream(values()).flatMap(kind -> kind.definition().names().stream()).distinct();
  }
}
