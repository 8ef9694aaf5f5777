package dev.tastestream.wire.client;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Adapts settings that depend on each other, so that a user can tune one without the others.
 * Otherwise the client would not start, or its requests would always time out.
 *
 * <p>Requested values stay if possible; the values that depend on them change.
 */
final class ClientTimeouts {

  private static final int LONGEST_COMMIT_INTERVAL = 5_000;

  private final ClientKind kind;
  private final Map<String, Object> properties;
  private final Set<String> asked;
  private final Consumer<String> changes;

  /**
   * @param properties are changed if they don't fit together
   * @param asked names of requested settings
   * @param changes receives each change as a sentence
   */
  ClientTimeouts(
      ClientKind kind,
      Map<String, Object> properties,
      Set<String> asked,
      Consumer<String> changes) {
    this.kind = kind;
    this.properties = properties;
    this.asked = asked;
    this.changes = changes;
  }

  void fit() {
    switch (kind) {
      case ADMIN -> fitCalls();
      case PRODUCER -> fitProducer();
      case CONSUMER -> fitConsumer();
      case STREAMS -> fitStreams();
    }
  }

  private void fitCalls() {
    String whole = AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG;
    String request = CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG;
    if (number(request) > number(whole)) {
      if (asked.contains(whole) && !asked.contains(request)) {
        change(request, number(whole), whole);
      } else {
        change(whole, number(request), request);
      }
    }
  }

  private void fitProducer() {
    fitDelivery();
    long largest =
        Math.max(
            number(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
            number(ProducerConfig.BATCH_SIZE_CONFIG));
    if (number(ProducerConfig.BUFFER_MEMORY_CONFIG) < largest) {
      change(ProducerConfig.BUFFER_MEMORY_CONFIG, largest, "the largest request");
    }
  }

  private void fitDelivery() {
    String delivery = ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG;
    String request = ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG;
    String linger = ProducerConfig.LINGER_MS_CONFIG;
    long needed = number(linger) + number(request);
    if (number(delivery) >= needed) {
      return;
    }
    if (asked.contains(delivery) && !asked.contains(request) && number(delivery) > 1) {
      if (number(linger) >= number(delivery)) {
        change(linger, number(delivery) / 2, delivery);
      }
      change(request, number(delivery) - number(linger), delivery);
    } else {
      change(delivery, needed, linger + " and " + request);
    }
  }

  private void fitConsumer() {
    String session = ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG;
    if (number(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG) >= number(session)) {
      change(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, number(session) / 3, session);
    }
    if (number(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG) < number(session)) {
      change(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, number(session), session);
    }
    String request = ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG;
    if (number(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG) >= number(request)) {
      change(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, number(request) / 2, request);
    }
  }

  private void fitStreams() {
    String commit = StreamsConfig.COMMIT_INTERVAL_MS_CONFIG;
    if (asked.contains(commit) && number(commit) > LONGEST_COMMIT_INTERVAL) {
      change(commit, LONGEST_COMMIT_INTERVAL, "open transactions");
    }
  }

  private long number(String name) {
    ConfigDef.ConfigKey key = kind.definition().configKeys().get(name);
    Object value = properties.getOrDefault(name, key.defaultValue);
    return ((Number) ConfigDef.parseType(name, value, key.type)).longValue();
  }

  private void change(String name, long value, String reason) {
    ConfigDef.ConfigKey key = kind.definition().configKeys().get(name);
    properties.put(
        name, ConfigDef.parseType(name, Long.toString(Math.min(value, most(key))), key.type));
    changes.accept("%s is set to %d, so that it fits %s".formatted(name, value, reason));
  }

  private static long most(ConfigDef.ConfigKey key) {
    return key.type == ConfigDef.Type.INT ? Integer.MAX_VALUE : Long.MAX_VALUE;
  }
}
