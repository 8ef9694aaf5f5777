package dev.tastestream.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tastestream.deploy.ComposeFile.Service;
import dev.tastestream.wire.Cluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** A service of the compose file as a process of this machine. */
final class ComposedProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(8);
  private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(1);
  private static final long ANSWER_SECONDS = 10;

  /** Docker goes on for ever; a test must end. */
  private static final int MOST_RESTARTS = 3;

  private static final long STOP_SECONDS = 60;

  private final Service service;
  private final Translation translation;
  private final ProcessBuilder builder;
  private Process process;
  private int restarts;

  private ComposedProcess(Service service, Translation translation, ProcessBuilder builder)
      throws IOException {
    this.service = service;
    this.translation = translation;
    this.builder = builder;
    process = builder.start();
  }

  /**
   * Starts a service.
   *
   * @param command of its container, translated
   * @param more variables that the compose file does not set
   */
  static ComposedProcess start(
      Service service, Translation translation, List<String> command, Map<String, String> more) {
    Path folder = translation.folder(service);
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("TASTESTREAM_"));
    environment.putAll(translation.environment(service));
    environment.putAll(more);
    builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(output(folder).toFile()));
    try {
      return new ComposedProcess(service, translation, builder);
    } catch (IOException e) {
      throw new UncheckedIOException(service.name(), e);
    }
  }

  /** Waits for what another service waits for. */
  void awaitCondition(String condition) {
    if (condition.equals("service_completed_successfully")) {
      assertThat(exit(PATIENCE.toSeconds())).as("%s%n%s", service.name(), output()).isZero();
      return;
    }
    await(service.name() + " is healthy")
        .atMost(PATIENCE)
        .pollInterval(BETWEEN_CHECKS)
        .failFast(() -> assertThat(isAlive()).as(output()).isTrue())
        .until(this::isHealthy);
  }

  /** A process that ended is started again if the compose file says so. */
  private boolean isAlive() throws IOException {
    if (!process.isAlive() && service.runsOn() && restarts < MOST_RESTARTS) {
      process = builder.start();
      restarts++;
    }
    return process.isAlive();
  }

  private boolean isHealthy() throws IOException, InterruptedException {
    List<String> test = new ArrayList<>();
    service.node().at("/healthcheck/test").forEach(word -> test.add(word.textValue()));
    assertThat(test.remove(0)).as(service.name()).isEqualTo("CMD");
    List<String> command = translation.words(service, test);
    // A script of Kafka's distribution, which the libraries don't have.
    if (command.get(0).endsWith("kafka-broker-api-versions.sh")) {
      return answers(Cluster.at(command.get(command.indexOf("--bootstrap-server") + 1)));
    }
    ProcessBuilder probe = new ProcessBuilder(command).redirectErrorStream(true);
    probe.redirectOutput(translation.folder(service).resolve("health.txt").toFile());
    return probe.start().waitFor() == 0;
  }

  private static boolean answers(Cluster cluster) throws InterruptedException {
    try (Admin admin = cluster.admin()) {
      return !admin.describeCluster().nodes().get(ANSWER_SECONDS, TimeUnit.SECONDS).isEmpty();
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }

  /** Sends SIGTERM, as Docker does, and returns the exit code. */
  int stop() {
    process.destroy();
    return exit(STOP_SECONDS);
  }

  private int exit(long seconds) {
    try {
      assertThat(process.waitFor(seconds, TimeUnit.SECONDS))
          .as("%s has ended%n%s", service.name(), output())
          .isTrue();
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + service.name(), e);
    }
  }

  private static Path output(Path folder) {
    return folder.resolve("output.txt");
  }

  String output() {
    try {
      return Files.readString(output(translation.folder(service)), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
