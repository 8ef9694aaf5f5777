package dev.tastestream.cli.process;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Applies the environment of the process before anything else happens. The language is always
 * English, because numbers and names in addresses, metrics and JSON must look the same on every
 * machine.
 */
public final class ProcessSurroundings {

  /** Commands that run on: their log tells what happens. Others print what was asked for. */
  private static final Set<String> SERVICES = Set.of("demo", "stream", "train");

  private static final String OWN_LEVEL = "tastestream.log.level";

  private static final List<String> LEVELS =
      List.of("ALL", "TRACE", "DEBUG", "INFO", "WARN", "ERROR", "OFF");

  private ProcessSurroundings() {}

  /**
   * Sets language and log levels.
   *
   * @param arguments the command line
   * @return the problem with the environment, in one sentence
   */
  public static Optional<String> set(Map<String, String> environment, String... arguments) {
    Locale.setDefault(Locale.ENGLISH);
    System.setProperty(OWN_LEVEL, isService(arguments) ? "INFO" : "WARN");
    Optional<String> problem = setLevel(environment, "TASTESTREAM_LOG_LEVEL", OWN_LEVEL);
    return problem.isPresent()
        ? problem
        : setLevel(environment, "TASTESTREAM_KAFKA_LOG_LEVEL", "tastestream.kafka.log.level");
  }

  /** Looks for the command: {@code doctor --process train} names a service too, as a value. */
  private static boolean isService(String... arguments) {
    return IntStream.range(0, arguments.length)
        .filter(i -> SERVICES.contains(arguments[i]))
        .anyMatch(i -> i == 0 || !isOption(arguments[i - 1]));
  }

  private static boolean isOption(String argument) {
    return argument.startsWith("-") && !argument.contains("=");
  }

  private static Optional<String> setLevel(
      Map<String, String> environment, String variable, String property) {
    String value = environment.getOrDefault(variable, "").strip();
    String level = value.toUpperCase(Locale.ROOT);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (!LEVELS.contains(level)) {
      return Optional.of(
          "%s=%s is not a level: set it to one of %s"
              .formatted(variable, value, String.join(", ", LEVELS)));
    }
    System.setProperty(property, level);
    return Optional.empty();
  }
}
