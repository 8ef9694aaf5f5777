package dev.tastestream.wire.notation;

import dev.tastestream.wire.topics.TopicDeclaration;
import java.util.Optional;
import java.util.TreeMap;

/** Texts in YAML. */
final class Yaml {

  private Yaml() {}

  /**
   * Returns the lines that describe a topic below {@code spec}.
   *
   * @param settings the name under which the tool has the settings
   */
  static String topic(TopicDeclaration topic, Optional<Short> replicas, String settings) {
    StringBuilder yaml = new StringBuilder();
    yaml.append("  partitions: ").append(topic.partitions()).append('\n');
    replicas.ifPresent(number -> yaml.append("  replicas: ").append(number).append('\n'));
    yaml.append("  ").append(settings).append(":\n");
    new TreeMap<>(topic.config())
        .forEach((name, value) -> yaml.append("    %s: %s\n".formatted(name, quoted(value))));
    return yaml.toString();
  }

  /** Returns a text in quotes, so that it is neither a number nor a word of YAML. */
  static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
