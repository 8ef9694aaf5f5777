package dev.tastestream.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** One of three Kafka brokers, a process of its own, started by Kafka's own main class. */
final class BrokerNode implements AutoCloseable {

  private static final String CONTROLLER = "CONTROLLER";
  private static final long STOP_SECONDS = 30;

  private final int id;
  private final Path directory;
  private Process process;

  /**
   * @param id from 1
   * @param directory for its log, settings and output
   */
  BrokerNode(int id, Path directory) {
    this.id = id;
    this.directory = directory;
  }

  /** Writes its settings and its identity. */
  void format(String clusterId, List<Address> nodes) {
    Path logDir = directory.resolve("log");
    try {
      Files.createDirectories(logDir);
      Files.writeString(
          settingsFile(),
          settings(logDir, nodes).entrySet().stream()
              .map(setting -> setting.getKey() + "=" + setting.getValue())
              .collect(Collectors.joining("\n")));
      new Formatter()
          .setPrintStream(
              new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
          .setNodeId(id)
          .setClusterId(clusterId)
          .setDirectories(List.of(logDir.toString()))
          .setMetadataLogDirectory(logDir.toString())
          .setControllerListenerName(CONTROLLER)
          .setReleaseVersion(MetadataVersion.latestProduction())
          .run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException("broker %d can't be formatted".formatted(id), e);
    }
  }

  private Path settingsFile() {
    return directory.resolve("server.properties");
  }

  private Map<String, String> settings(Path logDir, List<Address> nodes) {
    Address self = nodes.get(id - 1);
    String clients = "PLAINTEXT://127.0.0.1:" + self.clientPort();
    String voters =
        nodes.stream()
            .map(node -> "%d@127.0.0.1:%d".formatted(node.id(), node.controllerPort()))
            .collect(Collectors.joining(","));
    return Map.ofEntries(
        Map.entry("process.roles", "broker,controller"),
        Map.entry("node.id", Integer.toString(id)),
        Map.entry("controller.quorum.voters", voters),
        Map.entry(
            "listeners", clients + "," + CONTROLLER + "://127.0.0.1:" + self.controllerPort()),
        Map.entry("advertised.listeners", clients),
        Map.entry("controller.listener.names", CONTROLLER),
        Map.entry("log.dirs", logDir.toString()),
        Map.entry("auto.create.topics.enable", "false"),
        Map.entry("default.replication.factor", "3"),
        Map.entry("min.insync.replicas", "2"),
        Map.entry("offsets.topic.num.partitions", "3"),
        Map.entry("transaction.state.log.num.partitions", "3"),
        Map.entry("broker.session.timeout.ms", "4000"),
        Map.entry("broker.heartbeat.interval.ms", "500"),
        Map.entry("replica.lag.time.max.ms", "5000"),
        Map.entry("group.initial.rebalance.delay.ms", "0"),
        Map.entry("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20)));
  }

  /** Starts the broker unless it runs. */
  void start() {
    if (isAlive()) {
      return;
    }
    Path output = directory.resolve("output.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx320m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            Path.of(System.getProperty("tastestream.home"), "lib") + "/*",
            "kafka.Kafka",
            settingsFile().toString());
    builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int id() {
    return id;
  }

  boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** {@code kill -9}. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** SIGTERM: the broker hands over its partitions and ends. */
  void stop() {
    process.destroy();
    awaitEnd();
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while broker %d ended".formatted(id), e);
    }
  }

  @Override
  public void close() {
    if (isAlive()) {
      kill();
    }
  }

  /**
   * Where a node listens on 127.0.0.1.
   *
   * @param id from 1
   */
  record Address(int id, int clientPort, int controllerPort) {}
}
