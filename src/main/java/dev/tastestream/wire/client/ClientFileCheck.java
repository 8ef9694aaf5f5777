package dev.tastestream.wire.client;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks the properties of a client file. Every refusal is one sentence. */
final class ClientFileCheck {

  private static final Logger LOG = LoggerFactory.getLogger(ClientFileCheck.class);
  private static final String LIBRDKAFKA = "sasl.username sasl.password";

  /** Settings that mean nothing when they are empty. */
  private static final Set<String> OURS_TO_SAY =
      Set.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, CommonClientConfigs.CLIENT_ID_CONFIG);

  private static final String LOGIN = "java.security.auth.login.config";

  private final Path file;

  ClientFileCheck(Path file) {
    this.file = file;
  }

  /**
   * A setting and the clients that know it.
   *
   * @param kinds of these clients
   */
  private record Key(String name, List<ClientKind> kinds) {}

  /**
   * Returns whether a property changes anything.
   *
   * @throws ClientFileException if the property may not be set, can't have this value, or is not a
   *     setting of Kafka
   */
  boolean isMeant(String key, String value) {
    if (value.isEmpty() && OURS_TO_SAY.contains(key)) {
      return false;
    }
    if (ClientKeys.isForeign(key)) {
      LOG.warn("{} in {} is a setting of another program and is ignored", key, file);
      return false;
    }
    if (key.startsWith(StreamsConfig.TOPIC_PREFIX)) {
      throw refused(key, ClientKeys.Refused.TOPICS.reason());
    }
    if (isTag(key)) {
      return true;
    }
    Key asked = parse(key);
    if (asked.kinds().isEmpty()) {
      throw unknown(key);
    }
    var refusal = ClientKeys.refusal(asked.name());
    if (refusal.isPresent()) {
      if (ClientKeys.isOursAnyway(asked.name(), value)) {
        return false;
      }
      throw refused(key, refusal.get());
    }
    asked.kinds().forEach(kind -> requireValue(key, value, kind, asked.name()));
    return true;
  }

  /** Returns whether a property is a tag of an instance; Kafka Streams spreads replicas by tags. */
  static boolean isTag(String key) {
    return key.startsWith(StreamsConfig.CLIENT_TAG_PREFIX);
  }

  private static Key parse(String key) {
    for (String prefix : ClientKind.CONSUMERS_OF_STREAMS) {
      if (key.startsWith(prefix)) {
        return of(key.substring(prefix.length()), Stream.of(ClientKind.CONSUMER));
      }
    }
    for (ClientKind kind : ClientKind.values()) {
      if (!kind.prefix().isEmpty() && key.startsWith(kind.prefix())) {
        return of(key.substring(kind.prefix().length()), Stream.of(kind));
      }
    }
    return of(key, Arrays.stream(ClientKind.values()));
  }

  private static Key of(String name, Stream<ClientKind> kinds) {
    return new Key(name, kinds.filter(kind -> kind.knows(name)).toList());
  }

  private ClientFileException refused(String key, String reason) {
    return new ClientFileException(
        "%s in %s can't be set, because %s: leave it out".formatted(key, file, reason));
  }

  private ClientFileException unknown(String key) {
    String hint =
        LIBRDKAFKA.contains(key)
            ? "Kafka's Java clients have both in sasl.jaas.config"
            : Likeness.nearest(key, ClientKind.allNames().filter(ClientKeys::isTunable))
                .map("did you mean %s?"::formatted)
                .orElse("correct it, or leave it out");
    return new ClientFileException(
        "%s in %s is not a setting of Kafka's Java clients: %s".formatted(key, file, hint));
  }

  private void requireValue(String key, String value, ClientKind kind, String name) {
    ConfigDef.ConfigKey definition = kind.definition().configKeys().get(name);
    try {
      Object parsed = ConfigDef.parseType(name, value, definition.type);
      if (definition.validator != null) {
        definition.validator.ensureValid(name, parsed);
      } else if (isNegative(parsed) && !isNegative(definition.defaultValue)) {
        throw new ConfigException("it is negative");
      }
    } catch (ConfigException e) {
      throw new ClientFileException(
          definition.type == ConfigDef.Type.PASSWORD
              ? "%s in %s has a value that it can't have".formatted(key, file)
              : "%s=%s in %s can't be: %s".formatted(key, value, file, e.getMessage()),
          e);
    }
  }

  private static boolean isNegative(Object value) {
    return value instanceof Number number && number.longValue() < 0;
  }

  /**
   * Checks properties that depend on each other.
   *
   * @throws ClientFileException if a part is missing
   */
  void whole(Map<String, String> properties) {
    String protocol =
        properties.getOrDefault(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "PLAINTEXT");
    boolean sasl = protocol.startsWith("SASL_");
    String jaas = SaslConfigs.SASL_JAAS_CONFIG;
    if (sasl && properties.getOrDefault(jaas, "").isEmpty() && System.getProperty(LOGIN) == null) {
      throw new ClientFileException(
          "%s is missing in %s, and security.protocol=%s needs it: add it"
              .formatted(jaas, file, protocol));
    }
    if (!sasl && properties.containsKey(jaas)) {
      LOG.warn("{} in {} has no effect with security.protocol={}", jaas, file, protocol);
    }
  }
}
