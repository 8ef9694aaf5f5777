package dev.tastestream.app.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A command of this program in a process of its own. The process is killed by {@code kill -9} when
 * this is closed, and also if this process ends in whatever way: a shell waits for the end of its
 * input, which this process holds, and kills.
 */
final class ChildProcess implements AutoCloseable {

  private static final String KILL_AT_END_OF_INPUT =
      """
      exec 3<&0
      "$@" </dev/null 3<&- &
      child=$!
      { cat >/dev/null; kill -9 $child 2>/dev/null; } <&3 3<&- &
      exec 3<&-
      wait $child
      """;

  /** A process of a minute would spend half of its start on code that pays after hours. */
  static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1");

  /** Variables that change nothing that is measured. */
  private static final Set<String> SURROUNDINGS =
      Set.of(
          "TASTESTREAM_LOG_LEVEL",
          "TASTESTREAM_KAFKA_LOG_LEVEL",
          "TASTESTREAM_NATIVE_DIR",
          "TASTESTREAM_STATE_MEMORY");

  private final Process shell;
  private final Path output;

  private ChildProcess(Process shell, Path output) {
    this.shell = shell;
    this.output = output;
  }

  /**
   * Starts a command with the Java, options and class path of this process.
   *
   * @param program the class with the main method
   * @param options more options for Java
   * @param output file for both outputs
   */
  static ChildProcess start(
      Class<?> program, List<String> options, List<String> arguments, Path output)
      throws IOException {
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", KILL_AT_END_OF_INPUT, "sh", java().toString()));
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(output.toFile()));
    builder.environment().keySet().removeIf(ChildProcess::isOption);
    return new ChildProcess(builder.start(), output);
  }

  /** Options of this process are no options of the child, which could measure something else. */
  static boolean isOption(String variable) {
    return variable.startsWith("TASTESTREAM_") && !SURROUNDINGS.contains(variable);
  }

  private static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /** Returns whether it runs, and has not ended by itself. */
  boolean isAlive() {
    return shell.isAlive();
  }

  /** Returns the CPU time that it has taken so far. */
  Duration cpu() {
    return shell
        .descendants()
        .flatMap(process -> process.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Returns what it has printed, to either output. */
  String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      shell.getOutputStream().close();
      shell.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
