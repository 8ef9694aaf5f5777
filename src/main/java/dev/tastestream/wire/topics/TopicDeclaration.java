package dev.tastestream.wire.topics;

import dev.tastestream.wire.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The required setup of a topic, from its file in {@code topics/}.
 *
 * @param partitions number of partitions, positive
 * @param config topic settings by Kafka's names; all others may have any value
 */
public record TopicDeclaration(Topic topic, int partitions, Map<String, String> config) {

  private static final String PARTITIONS = "partitions";

  public TopicDeclaration {
    if (partitions < 1) {
      throw new IllegalArgumentException(
          "topic %s: %d partitions, must be positive".formatted(topic.baseName(), partitions));
    }
    config = Map.copyOf(config);
  }

  /**
   * Reads the packaged declaration of a topic.
   *
   * @throws IllegalStateException if the file is missing or has no number of partitions, by a fault
   *     of the build
   */
  public static TopicDeclaration of(Topic topic) {
    Map<String, String> config = new TreeMap<>();
    Properties file = read(topic);
    file.stringPropertyNames().forEach(name -> config.put(name, file.getProperty(name)));
    String partitions = config.remove(PARTITIONS);
    if (partitions == null) {
      throw new IllegalStateException(resource(topic) + " names no partitions");
    }
    return new TopicDeclaration(topic, Integer.parseInt(partitions), config);
  }

  private static Properties read(Topic topic) {
    Properties properties = new Properties();
    try (InputStream file = TopicDeclaration.class.getResourceAsStream(resource(topic))) {
      if (file == null) {
        throw new IllegalStateException(resource(topic) + " is missing on the classpath");
      }
      properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(resource(topic) + " can't be read", e);
    }
  }

  private static String resource(Topic topic) {
    return "/topics/" + topic.baseName() + ".properties";
  }
}
