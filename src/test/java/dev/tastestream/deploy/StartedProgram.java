package dev.tastestream.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.cli.Main;
import dev.tastestream.cli.process.EnvironmentDefaults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;

/**
 * The program as a file of {@code src/deploy} starts it.
 *
 * @param arguments after the name of the program
 * @param environment that the file sets
 */
record StartedProgram(List<String> arguments, Map<String, String> environment) {

  private static final Path SCRIPT = Path.of("src", "main", "scripts", "tastestream");
  private static final Pattern VARIABLE =
      Pattern.compile("\\b(TASTESTREAM_[A-Z_]+|OMP_NUM_THREADS|MALLOC_ARENA_MAX)\\b");
  private static final Pattern SIZE = Pattern.compile("([0-9]+)([mg])");

  /** What the start script allows for buffers outside the heap, and Java itself needs. */
  private static final int DIRECT = 256;

  private static final int JAVA = 192;

  /** The sentence model, while titles are encoded (src/docs/operations.md). */
  private static final int SENTENCE_MODEL = 300;

  /** Fails unless the program accepts all arguments, and knows all variables. */
  void assertAccepted() {
    CommandLine command = command();
    Set<String> known = new HashSet<>(ofScript());
    command.getCommandSpec().options().stream()
        .map(option -> EnvironmentDefaults.variable(option.longestName()))
        .forEach(known::add);
    assertThat(environment.keySet()).as("variables of %s", arguments).isSubsetOf(known);
  }

  /** Parses the arguments, and returns the command that they name. */
  CommandLine command() {
    CommandLine.ParseResult result =
        Main.commandLine(environment).parseArgs(arguments.toArray(String[]::new));
    while (result.hasSubcommand()) {
      result = result.subcommand();
    }
    return result.commandSpec().commandLine();
  }

  /** The value of an option, from the command line or the environment. */
  String option(String name) {
    return String.valueOf(command().getCommandSpec().findOption(name).<Object>getValue());
  }

  /** Megabytes that the process may come to use: the limit of its container must be no less. */
  int megabytes() {
    boolean fits = arguments.get(0).equals("train");
    boolean stores = arguments.get(0).equals("stream");
    return sizeOf("TASTESTREAM_HEAP")
        + (fits ? sizeOf("TASTESTREAM_NATIVE_MEMORY") + SENTENCE_MODEL : 0)
        + (stores ? sizeOf("TASTESTREAM_STATE_MEMORY") : 0)
        + DIRECT
        + JAVA;
  }

  private int sizeOf(String variable) {
    assertThat(environment).as("environment of %s", arguments).containsKey(variable);
    return megabytes(environment.get(variable));
  }

  /** Reads a size as in {@code 640m}. */
  static int megabytes(String size) {
    MatchResult parts =
        SIZE.matcher(size)
            .results()
            .findFirst()
            .orElseThrow(() -> new AssertionError(size + " is no size"));
    return Integer.parseInt(parts.group(1)) * (parts.group(2).equals("g") ? 1024 : 1);
  }

  private static Set<String> ofScript() {
    try {
      return VARIABLE
          .matcher(Files.readString(SCRIPT))
          .results()
          .map(MatchResult::group)
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
