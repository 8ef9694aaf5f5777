package dev.tastestream.wire.client;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.CommonClientConfigs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings of a client file. Each client gets only the settings that it knows; they override
 * the program's own tuning. Settings that the program depends on are refused when the file is read.
 */
public final class ClientSettings {

  /** The settings without a client file. */
  public static final ClientSettings NONE = new ClientSettings("no client file", Map.of());

  private static final Logger LOG = LoggerFactory.getLogger(ClientSettings.class);

  /** The program's own values are minimums, because its largest records must fit. */
  private static final Set<String> AT_LEAST_OURS = Set.of("max.request.size");

  /** Shorter values, such as "true", occur in many messages by chance. */
  private static final int SHORTEST_MARK = 8;

  private final String file;
  private final Map<String, String> properties;
  private final AtomicInteger nameless = new AtomicInteger();
  private final Set<String> said = ConcurrentHashMap.newKeySet();

  public ClientSettings(String file, Map<String, String> properties) {
    this.file = file;
    this.properties = properties;
  }

  /**
   * Reads and checks a client file.
   *
   * @throws ClientFileException if the file can't be read, or a property is refused
   */
  public static ClientSettings read(Path file) {
    Map<String, String> checked = new TreeMap<>();
    ClientFileCheck check = new ClientFileCheck(file);
    ClientFile.read(file)
        .forEach(
            (key, value) -> {
              if (check.isMeant(key, value)) {
                checked.put(key, value);
              }
            });
    check.whole(checked);
    return new ClientSettings(file.toString(), Map.copyOf(checked));
  }

  /** Returns the addresses of the cluster in the file. */
  public Optional<String> bootstrapServers() {
    return said(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
  }

  private Optional<String> said(String name) {
    return Optional.ofNullable(properties.get(name)).filter(value -> !value.isEmpty());
  }

  public boolean isEmpty() {
    return properties.isEmpty();
  }

  /** Returns in one sentence why no client could be created, with the property at fault. */
  public ClientFileException unusable(Exception failure) {
    return new ClientFileException(
        "%s%s can't be used: %s"
            .formatted(
                blamed(failure), file, ClientSecrets.hide(RootCause.of(failure), properties)),
        failure);
  }

  private String blamed(Exception failure) {
    StringBuilder told = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      told.append(cause.getMessage()).append(' ');
    }
    return properties.entrySet().stream()
        .filter(property -> isBlamed(property, told.toString()))
        .map(property -> property.getKey() + " in ")
        .findFirst()
        .orElse("");
  }

  private static boolean isTelling(Map.Entry<String, String> property) {
    return property.getValue().length() > SHORTEST_MARK
        || (property.getKey().endsWith(".location") && !property.getValue().isEmpty());
  }

  private static boolean isBlamed(Map.Entry<String, String> property, String told) {
    return told.contains(property.getKey())
        || (isTelling(property) && told.contains(property.getValue()))
        || (property.getKey().endsWith("sasl.jaas.config")
            && (told.contains("JAAS") || told.contains("LoginModule")));
  }

  /**
   * Returns the properties of a client.
   *
   * @param own defaults of the program, which the file may override
   * @param kept settings that the file may not override
   */
  public Map<String, Object> of(
      ClientKind kind, Map<String, Object> own, Map<String, Object> kept) {
    Map<String, Object> all = new HashMap<>(own);
    all.putAll(kept);
    Map<String, String> asked = asked(kind, kind.prefix());
    asked.keySet().removeAll(kept.keySet());
    Map<String, Object> result = tuned(kind, all, asked);
    client(kind, own).ifPresent(id -> result.put(CommonClientConfigs.CLIENT_ID_CONFIG, id));
    return result;
  }

  private Optional<String> client(ClientKind kind, Map<String, Object> own) {
    return said(CommonClientConfigs.CLIENT_ID_CONFIG)
        .map(
            prefix ->
                prefix
                    + "-"
                    + Optional.ofNullable(own.get(CommonClientConfigs.CLIENT_ID_CONFIG))
                        .orElseGet(() -> kind.text() + "-" + nameless.incrementAndGet()));
  }

  /**
   * Returns the properties of Kafka Streams and, with prefixes, of its clients.
   *
   * @param own defaults of the program, also with prefixes
   * @param name of this instance, which is added to a client id of the file
   */
  public Map<String, Object> streams(Map<String, Object> own, String name) {
    Map<String, Object> result = new HashMap<>(own);
    for (ClientKind kind : ClientKind.values()) {
      Map<String, Object> ownOfKind = under(kind.prefix(), kind, own);
      put(result, kind.prefix(), tuned(kind, ownOfKind, asked(kind, kind.prefix())));
    }
    for (String prefix : ClientKind.CONSUMERS_OF_STREAMS) {
      if (properties.keySet().stream().anyMatch(key -> key.startsWith(prefix))) {
        Map<String, Object> all = under(ClientKind.CONSUMER.prefix(), ClientKind.CONSUMER, result);
        put(result, prefix, tuned(ClientKind.CONSUMER, all, asked(ClientKind.CONSUMER, prefix)));
      }
    }
    said(CommonClientConfigs.CLIENT_ID_CONFIG)
        .ifPresent(id -> result.put(CommonClientConfigs.CLIENT_ID_CONFIG, id + "-" + name));
    return result;
  }

  private static void put(Map<String, Object> all, String prefix, Map<String, Object> some) {
    some.forEach((name, value) -> all.put(prefix + name, value));
  }

  private static Map<String, Object> under(
      String prefix, ClientKind kind, Map<String, Object> properties) {
    Map<String, Object> result = new HashMap<>();
    properties.forEach(
        (key, value) -> {
          if (key.startsWith(prefix) && kind.knows(key.substring(prefix.length()))) {
            result.put(key.substring(prefix.length()), value);
          }
        });
    return result;
  }

  /** Returns the file's settings for a kind of client. Settings with the prefix of the kind win. */
  private Map<String, String> asked(ClientKind kind, String prefix) {
    Map<String, String> result = new HashMap<>();
    properties.forEach(
        (key, value) -> {
          if (kind.knows(key) || (kind == ClientKind.STREAMS && ClientFileCheck.isTag(key))) {
            result.put(key, value);
          }
        });
    if (!prefix.isEmpty()) {
      properties.forEach(
          (key, value) -> {
            if (key.startsWith(prefix)) {
              result.put(key.substring(prefix.length()), value);
            }
          });
    }
    result.remove(CommonClientConfigs.CLIENT_ID_CONFIG);
    result.remove(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
    return result;
  }

  private Map<String, Object> tuned(
      ClientKind kind, Map<String, Object> own, Map<String, String> asked) {
    Map<String, Object> result = new HashMap<>(own);
    asked.forEach(
        (name, value) -> {
          if (AT_LEAST_OURS.contains(name) && isLess(value, own.get(name))) {
            say(kind, "%s stays %s: the largest records need it".formatted(name, own.get(name)));
          } else {
            result.put(name, value);
          }
        });
    if (!asked.isEmpty()) {
      new ClientTimeouts(kind, result, new HashSet<>(asked.keySet()), line -> say(kind, line))
          .fit();
    }
    return result;
  }

  private static boolean isLess(String value, Object own) {
    return own instanceof Number number && Long.parseLong(value) < number.longValue();
  }

  /** Each sentence is logged once, because some clients are created again and again. */
  private void say(ClientKind kind, String sentence) {
    if (said.add(kind + sentence)) {
      LOG.info("{}, clients of kind {}: {}", file, kind.text(), sentence);
    }
  }
}
