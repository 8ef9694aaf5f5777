package dev.tastestream.cli.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of options, one {@code name=value} a line. One file may serve several commands: each takes
 * the options that it has.
 *
 * @param path as it was given
 * @param settings by the name of the option, without hyphens in front
 */
record ConfigFile(String path, Map<String, Setting> settings) {

  static final ConfigFile NONE = new ConfigFile("no file", Map.of());

  /** The option that names such a file. */
  static final String OPTION = "--config";

  private static final long MOST_BYTES = 1 << 20;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** Options of these names are about secrets. Who misreads them writes the secret itself. */
  private static final Pattern SECRET = Pattern.compile("key|secret|password|token|credential");

  ConfigFile {
    settings = Map.copyOf(settings);
  }

  /** The value of an option, and the line where it is, from 1. */
  record Setting(String value, int line) {}

  /**
   * Reads a file.
   *
   * @param known names of the options of all commands
   * @throws ConfigFileException if it can't be read, or a name is unknown or there twice
   */
  static ConfigFile read(String path, Set<String> known) {
    Map<String, Setting> settings = new TreeMap<>();
    try {
      for (PropertyLines.Line line : PropertyLines.read(text(path))) {
        require(known.contains(line.name()), path, line, unknown(line.name(), known));
        Setting earlier = settings.get(line.name());
        require(
            earlier == null,
            path,
            line,
            earlier == null
                ? ""
                : "is already in line %d: keep one of them".formatted(earlier.line()));
        settings.put(line.name(), new Setting(line.value(), line.number()));
      }
    } catch (IllegalArgumentException e) {
      throw new ConfigFileException("%s, %s".formatted(path, e.getMessage()));
    }
    return new ConfigFile(path, settings);
  }

  private static void require(boolean good, String path, PropertyLines.Line line, String what) {
    if (!good) {
      throw new ConfigFileException(
          "%s, line %d: '%s' %s"
              .formatted(path, line.number(), line.name().replaceAll("\\p{Cntrl}", "?"), what));
    }
  }

  private static String unknown(String name, Set<String> known) {
    return "is not an option of any command: did you mean '%s'?".formatted(nearest(name, known));
  }

  /** Returns the name that takes the fewest changed letters. */
  static String nearest(String name, Collection<String> known) {
    return known.stream()
        .min(Comparator.<String>comparingInt(it -> distance(name, it)).thenComparing(it -> it))
        .orElseThrow();
  }

  /** The distance of Levenshtein, where a dot or an underscore is as good as a hyphen. */
  private static int distance(String typed, String known) {
    String name = typed.toLowerCase(Locale.ROOT).replaceAll("[._]", "-");
    int[] last = new int[known.length() + 1];
    for (int j = 0; j <= known.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= name.length(); i++) {
      int[] next = new int[known.length() + 1];
      next[0] = i;
      for (int j = 1; j <= known.length(); j++) {
        int changed = name.charAt(i - 1) == known.charAt(j - 1) ? 0 : 1;
        next[j] = Math.min(last[j - 1] + changed, 1 + Math.min(last[j], next[j - 1]));
      }
      last = next;
    }
    return last[known.length()];
  }

  private static String text(String path) {
    try {
      Path file = Path.of(path);
      if (!Files.exists(file)) {
        throw new ConfigFileException("%s does not exist: name a file of options".formatted(path));
      }
      if (Files.isDirectory(file) || Files.size(file) > MOST_BYTES) {
        throw noText(path);
      }
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
              .toString();
      if (text.indexOf('\0') >= 0) {
        throw noText(path);
      }
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw noText(path);
    } catch (IOException | InvalidPathException e) {
      throw new ConfigFileException(
          "%s can't be read: name a file that this user may read".formatted(path));
    }
  }

  private static ConfigFileException noText(String path) {
    return new ConfigFileException(
        "%s is not a text in UTF-8: name a file with lines like http-port=8080".formatted(path));
  }

  /** Returns the value of an option; empty if it is not in the file, or has no text. */
  Optional<Setting> setting(String option) {
    return Optional.ofNullable(settings.get(name(option)))
        .filter(setting -> !setting.value().isBlank());
  }

  /** Returns the name of an option in a file. */
  static String name(String option) {
    return option.replaceFirst("^-+", "");
  }

  /**
   * Returns a message about an option that came from this file: with the place in place of the
   * option, and without a value that may be a secret.
   */
  String named(String message, String option, Setting setting) {
    String place = "%s in %s, line %d".formatted(name(option), path, setting.line());
    String safe =
        SECRET.matcher(option).find() ? message.replace(setting.value(), "its value") : message;
    return safe.replaceAll(
        "(?<![\\w-])" + Pattern.quote(option) + "(?![\\w-])", Matcher.quoteReplacement(place));
  }
}
