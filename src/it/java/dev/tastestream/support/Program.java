package dev.tastestream.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The packaged program as a process of its own, started by its start script. Closing kills it if it
 * still runs.
 */
public final class Program implements AutoCloseable {

  private static final Duration LOOK = Duration.ofMillis(20);

  private final Process process;

  /** The cache of encoded titles, shared by all tests. */
  private static final Path TITLE_CACHE = Path.of("target", "title-vectors.bin").toAbsolutePath();

  /** Enough rounds for lists that differ between users and beat popularity. */
  private static final String SHORT_FIT = "12";

  /**
   * A program that runs for a minute would spend a third of it on optimised compilation that pays
   * only after hours.
   */
  private static final String QUICK_START = "-XX:TieredStopAtLevel=1";

  /** Machine-readable output must not depend on the locale. */
  private static final String FARSI = "-Duser.language=fa -Duser.country=IR";

  private final Path stdout;
  private final Path stderr;

  private Program(Process process, Path stdout, Path stderr) {
    this.process = process;
    this.stdout = stdout;
    this.stderr = stderr;
  }

  /**
   * Starts {@code tastestream ARGUMENTS}.
   *
   * @param directory for its output, and its working directory
   */
  public static Program start(Path directory, List<String> arguments) {
    return start(directory, arguments, Map.of());
  }

  /**
   * Starts {@code tastestream ARGUMENTS} in another environment.
   *
   * @param environment variables that replace those that make tests quick
   */
  public static Program start(
      Path directory, List<String> arguments, Map<String, String> environment) {
    return start(home(), directory, arguments, environment);
  }

  /**
   * Starts {@code tastestream ARGUMENTS} of another installation.
   *
   * @param home of the installation
   * @param directory for its output, and its working directory
   * @param variables further variables of its environment
   */
  public static Program start(
      Path home, Path directory, List<String> arguments, Map<String, String> variables) {
    List<String> command = new ArrayList<>();
    command.add(script(home).toString());
    command.addAll(arguments);
    try {
      Path stdout = Files.createTempFile(directory, arguments.get(0), ".out");
      Path stderr = Files.createTempFile(directory, arguments.get(0), ".err");
      ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
      builder.environment().put("TASTESTREAM_TITLE_CACHE", TITLE_CACHE.toString());
      builder.environment().put("TASTESTREAM_MAX_ROUNDS", SHORT_FIT);
      builder.environment().put("TASTESTREAM_JAVA_OPTS", QUICK_START + " " + FARSI);
      builder.environment().put("LC_ALL", "C");
      builder.environment().putAll(variables);
      builder.redirectOutput(stdout.toFile()).redirectError(stderr.toFile());
      return new Program(builder.start(), stdout, stderr);
    } catch (IOException e) {
      throw new UncheckedIOException("%s can't be started".formatted(command), e);
    }
  }

  /** Returns the installation that the build has packaged. */
  public static Path home() {
    String home = System.getProperty("tastestream.home");
    assertThat(home)
        .as("system property tastestream.home: target/tastestream, which 'mvn package' makes")
        .isNotNull();
    return Path.of(home).toAbsolutePath();
  }

  private static Path script(Path home) {
    Path script = home.resolve("bin").resolve("tastestream");
    assertThat(script).as("start script; 'mvn package' makes it").isExecutable();
    return script;
  }

  /** Waits until a line of either output contains {@code text}; fails if the process ends first. */
  public void awaitLine(String text, Duration patience) {
    await("a line with '%s'".formatted(text))
        .atMost(patience)
        .pollInterval(LOOK)
        .until(() -> has(text) || !process.isAlive());
    assertThat(has(text)).as("line with '%s' in:%n%s", text, output()).isTrue();
  }

  /** Waits for the process to end and returns its exit code. */
  public int awaitExit(Duration patience) {
    try {
      boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
      assertThat(ended).as("ended within %s; output:%n%s", patience, output()).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for the program", e);
    }
    return process.exitValue();
  }

  /** Whether a line of either output contains {@code text}. */
  public boolean has(String text) {
    return output().contains(text);
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  /** The living child processes. */
  public List<ProcessHandle> children() {
    return process.descendants().toList();
  }

  /** Sends SIGTERM, and returns the time until the process has ended. */
  public Duration terminate(Duration patience) {
    long begin = System.nanoTime();
    process.destroy();
    awaitExit(patience);
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** Sends SIGKILL, as {@code kill -9} does, and waits for the end of the process. */
  public void kill() {
    process.destroyForcibly();
    awaitExit(Duration.ofMinutes(1));
  }

  /** SIGSTOP: the process is frozen, and others consider it dead. */
  public void pause() {
    signal("STOP");
  }

  /** SIGCONT: the process resumes as if no time had passed. */
  public void resume() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      int code =
          new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
      assertThat(code).as("kill -%s", name).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while sending a signal", e);
    }
  }

  /** Standard output so far. */
  public String stdout() {
    return text(stdout);
  }

  /** Standard output so far, as bytes. */
  public byte[] stdoutBytes() {
    return bytes(stdout);
  }

  /** Standard error so far. */
  public String stderr() {
    return text(stderr);
  }

  /** Both outputs so far, for messages. */
  public String output() {
    return stdout() + stderr();
  }

  private static String text(Path file) {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
