package dev.tastestream.wire.client;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Hides secrets in messages of Kafka's clients. A login configuration that can't be parsed is
 * repeated in them word by word.
 */
final class ClientSecrets {

  private static final Pattern SECRET =
      Pattern.compile(".*(?:jaas\\.config|password|secret|keystore\\.key)");
  private static final Pattern CLASS = Pattern.compile("^\\s*[\\w$]+(?:\\.[\\w$]+)+\\s");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s=;\"']+");

  /** What a login configuration consists of beside the class of its module and its values. */
  private static final Set<String> NO_SECRETS =
      Set.of("required", "requisite", "sufficient", "optional", "username", "password");

  /** Shorter words occur in every message. */
  private static final int SHORTEST = 3;

  private ClientSecrets() {}

  /**
   * Returns a message without the words of secret values.
   *
   * @param properties the settings of the client, by name
   */
  static String hide(String message, Map<String, String> properties) {
    return properties.entrySet().stream()
        .filter(property -> SECRET.matcher(property.getKey()).matches())
        .map(property -> CLASS.matcher(property.getValue()).replaceFirst(""))
        .flatMap(value -> Arrays.stream(BETWEEN_WORDS.split(value, -1)))
        .filter(ClientSecrets::isHidden)
        .reduce(message, (told, word) -> told.replace(word, "[hidden]"));
  }

  private static boolean isHidden(String word) {
    return word.length() >= SHORTEST && !NO_SECRETS.contains(word);
  }
}
