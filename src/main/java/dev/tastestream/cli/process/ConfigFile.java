package dev.tastestream.cli.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
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

  /** More of a name, in characters, would hide what is wrong with it. */
  private static final int LONGEST_SHOWN = 60;

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
        if (!known.contains(line.name())) {
          throw problem(path, line, UnknownOption.says(line.name(), known));
        }
        Setting earlier =
            settings.putIfAbsent(line.name(), new Setting(line.value(), line.number()));
        if (earlier != null) {
          throw problem(
              path, line, "is already in line %d: keep one of them".formatted(earlier.line()));
        }
      }
    } catch (IllegalArgumentException e) {
      throw new ConfigFileException("%s, %s".formatted(path, e.getMessage()));
    }
    return new ConfigFile(path, settings);
  }

  private static ConfigFileException problem(String path, PropertyLines.Line line, String what) {
    String name = line.name().replaceAll("\\p{Cntrl}", "?");
    String shown = name.length() > LONGEST_SHOWN ? name.substring(0, LONGEST_SHOWN) + "…" : name;
    return new ConfigFileException(
        "%s, line %d: '%s' %s".formatted(path, line.number(), shown, what));
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
