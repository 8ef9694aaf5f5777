package dev.tastestream.chaos;

import dev.tastestream.support.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A command of the program that is restarted whenever it ends, as by a supervisor. */
final class Supervised implements AutoCloseable {

  private static final Duration STOP = Duration.ofMinutes(1);

  private final String name;
  private final Path directory;
  private final List<String> arguments;
  private Program program;
  private int endedByItself;

  /**
   * @param directory its working directory, which also holds its outputs
   */
  Supervised(String name, Path directory, List<String> arguments) {
    this.name = name;
    this.directory = directory;
    this.arguments = List.copyOf(arguments);
  }

  String name() {
    return name;
  }

  /** Starts the process if it doesn't run; counts an unexpected end. */
  void ensureRunning() {
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
    return Program.start(directory, arguments);
  }

  /** The number of unexpected ends. */
  int endedByItself() {
    return endedByItself;
  }

  /** {@code kill -9}. */
  void kill() {
    program.kill();
    program = null;
  }

  /** SIGTERM. */
  void stop() {
    if (program.isAlive()) {
      program.terminate(STOP);
    }
    program = null;
  }

  void pause() {
    program.pause();
  }

  void resume() {
    program.resume();
  }

  /** Removes a directory of the process, if it exists; the process must not run. */
  void wipe(String stateDirectory) {
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
  String output() {
    return program == null ? "" : program.output();
  }

  @Override
  public void close() {
    if (program != null) {
      program.close();
    }
  }
}
