package dev.tastestream.wire.client;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * A file of properties for Kafka's clients, as cloud providers offer them: UTF-8, with or without a
 * byte order mark, with any line ends. Config providers, as in {@code ${env:PASSWORD}}, are
 * supported.
 */
final class ClientFile {

  private static final long MOST_BYTES = 1 << 20;
  private static final String PROVIDERS = "config.providers";
  private static final Pattern LEFT_OPEN = Pattern.compile("\\$\\{(\\w+):[^}]*}");
  private static final String MARK = "\uFEFF";
  private static final List<String> FILES = List.of(".location", ".file");

  private final Path path;

  private ClientFile(Path path) {
    this.path = path;
  }

  /**
   * Returns the properties of a file by name. Values of config providers are filled in. File names
   * are resolved against the working directory or the folder of the file.
   *
   * @throws ClientFileException if the file can't be read, or a property can't be used
   */
  static Map<String, String> read(Path path) {
    return new ClientFile(path).properties();
  }

  private Map<String, String> properties() {
    Properties raw = new Properties();
    try {
      raw.load(new StringReader(text()));
    } catch (IOException | IllegalArgumentException e) {
      throw new ClientFileException(
          "%s has a \\u without four digits after it: write \\ as \\\\, or / in paths"
              .formatted(path),
          e);
    }
    Map<String, String> named = new HashMap<>();
    raw.stringPropertyNames().forEach(key -> named.put(key.strip(), raw.getProperty(key).strip()));
    Map<String, String> result = new TreeMap<>();
    withProvided(named).forEach((key, value) -> result.put(key, closed(key, value)));
    return result;
  }

  private String text() {
    requireSmallFile();
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
              .toString();
      if (text.indexOf('\0') >= 0) {
        throw noText(null);
      }
      return text.startsWith(MARK) ? text.substring(MARK.length()) : text;
    } catch (CharacterCodingException e) {
      throw noText(e);
    } catch (IOException e) {
      throw new ClientFileException(
          "%s can't be read: name a file that this user may read".formatted(path), e);
    }
  }

  private void requireSmallFile() {
    if (!Files.exists(path)) {
      throw new ClientFileException(
          "%s does not exist: name a file with properties of Kafka's clients".formatted(path));
    }
    try {
      if (Files.isDirectory(path) || Files.size(path) > MOST_BYTES) {
        throw noText(null);
      }
    } catch (IOException e) {
      throw new ClientFileException(
          "%s can't be read: name a file that this user may read".formatted(path), e);
    }
  }

  private ClientFileException noText(Exception cause) {
    return new ClientFileException(
        "%s is not a text in UTF-8: name a file with lines like security.protocol=SSL"
            .formatted(path),
        cause);
  }

  private Map<String, String> withProvided(Map<String, String> named) {
    if (!named.containsKey(PROVIDERS)) {
      return named;
    }
    requireClasses(named);
    Predicate<String> ofProviders = key -> key.equals(PROVIDERS) || key.startsWith(PROVIDERS + ".");
    Map<String, String> result = new HashMap<>();
    resolved(named)
        .forEach(
            (key, value) -> {
              if (!ofProviders.test(key)) {
                result.put(key, String.valueOf(value));
              }
            });
    return result;
  }

  private void requireClasses(Map<String, String> named) {
    for (String provider : named.get(PROVIDERS).split("\\s*,\\s*", -1)) {
      String ofClass = "%s.%s.class".formatted(PROVIDERS, provider);
      if (!named.containsKey(ofClass)) {
        throw new ClientFileException(
            "%s is missing in %s, and %s needs it: add it".formatted(ofClass, path, PROVIDERS));
      }
    }
  }

  private Map<String, Object> resolved(Map<String, String> named) {
    try {
      return new AbstractConfig(new ConfigDef(), named, false).originals();
    } catch (KafkaException e) {
      throw new ClientFileException(
          "%s in %s can't be used: %s".formatted(PROVIDERS, path, RootCause.of(e)), e);
    }
  }

  private String closed(String key, String value) {
    var open = LEFT_OPEN.matcher(value);
    if (open.find()) {
      throw new ClientFileException(
          "%s in %s asks the provider '%s' for a value that it does not have: check %s and the key"
              .formatted(key, path, open.group(1), PROVIDERS));
    }
    return isFileName(key, value) ? found(key, value) : value;
  }

  private static boolean isFileName(String key, String value) {
    return FILES.stream().anyMatch(key::endsWith) && !value.isEmpty();
  }

  private String found(String key, String value) {
    Path named = Path.of(value);
    Path beside = path.toAbsolutePath().resolveSibling(value);
    if (Files.isReadable(named) && !Files.isDirectory(named)) {
      return value;
    }
    if (Files.isReadable(beside) && !Files.isDirectory(beside)) {
      return beside.toString();
    }
    throw new ClientFileException(
        "%s in %s names %s, which is not a readable file: correct it, and write \\ as \\\\"
            .formatted(key, path, value));
  }
}
