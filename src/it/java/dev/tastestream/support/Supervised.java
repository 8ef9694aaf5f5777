package dev.tastestream.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** A command of the program that is restarted whenever it ends, as by a supervisor. */
public final class Supervised implements AutoCloseable {

  private static final Duration STOP = Duration.ofMinutes(1);

  private final String name;
  private final Path directory;
  private final List<String> arguments;
  private final Map<String, String> environment;
  private Program program;
  private int endedByItself;

  /**
   * @param directory its working directory, which also holds its outputs
   */
  public Supervised(String name, Path directory, List<String> arguments) {
    this(name, directory, arguments, Map.of());
  }

  /**
   * @param environment variables that replace those of {@link Program}
   */
  public Supervised(
      String name, Path directory, List<String> arguments, Map<String, String> environment) {
    this.name = name;
    this.directory = directory;
    this.arguments = List.copyOf(arguments);
    this.environment = Map.copyOf(environment);
  }

  public String name() {
    return name;
  }

  /** Starts the process if it doesn't run; counts an unexpected end. */
  public void ensureRunning() {
    if (program != null && program.isAlive()) {
      return;
    }
    if (program != null) {
      endedByItself++;
    }
    program = start();
  }

  private Program start() {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Program.start(directory, arguments, environment);
  }

  /** The number of unexpected ends. */
  public int endedByItself() {
    return endedByItself;
  }

  /** The id of the process; empty while it doesn't run. */
  public OptionalLong pid() {
    return program != null && program.isAlive()
        ? OptionalLong.of(program.pid())
        : OptionalLong.empty();
  }

  /** {@code kill -9}. */
  public void kill() {
    program.kill();
    program = null;
  }

  /** SIGTERM. */
  public void stop() {
    if (program != null && program.isAlive()) {
      program.terminate(STOP);
    } else if (program != null) {
      endedByItself++;
    }
    program = null;
  }

  public void pause() {
    program.pause();
  }

  public void resume() {
    program.resume();
  }

  /** Removes a directory of the process, if it exists; the process must not run. */
  public void wipe(String stateDirectory) {
    Path state = directory.resolve(stateDirectory);
    if (!Files.exists(state)) {
      return;
    }
    try (Stream<Path> files = Files.walk(state)) {
      files.sorted(Comparator.reverseOrder()).forEach(Supervised::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The output since the last start. */
  public String output() {
    return program == null ? "" : program.output();
  }

  @Override
  public void close() {
    if (program != null) {
      program.close();
    }
  }
}
