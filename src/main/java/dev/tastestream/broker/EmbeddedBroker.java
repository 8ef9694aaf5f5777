package dev.tastestream.broker;

import dev.tastestream.state.StateInUseException;
import dev.tastestream.state.StateLock;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.SharedServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * A Kafka node in this process, broker and controller in one, on loopback.
 *
 * <p>Other programs can connect to it. Topics, records and offsets stay in the state directory and
 * survive a restart. The node is assembled from Kafka's own parts and not started by {@link
 * KafkaRaftServer}, because that would end this process after a fault and bind its ports itself.
 */
public final class EmbeddedBroker implements AutoCloseable {

  private static final Duration SHUTDOWN = Duration.ofSeconds(5);

  private final StateLock lock;
  private final LoopbackSockets sockets;
  private final ControllerServer controller;
  private final BrokerServer broker;

  private EmbeddedBroker(
      StateLock lock, LoopbackSockets sockets, ControllerServer controller, BrokerServer broker) {
    this.lock = lock;
    this.sockets = sockets;
    this.controller = controller;
    this.broker = broker;
  }

  /**
   * Starts a broker and returns when it accepts requests.
   *
   * @throws StateInUseException if another broker uses the state directory
   * @throws PortInUseException if the port is taken
   * @throws BrokerStartException if the broker does not start for another reason
   */
  public static EmbeddedBroker start(BrokerConfig config) {
    Path stateDir = config.stateDir().toAbsolutePath().normalize();
    StateLock lock = StateLock.takeForBroker(stateDir);
    try {
      LoopbackSockets sockets = LoopbackSockets.bind(config.port());
      try {
        return started(config, stateDir.resolve("kafka"), lock, sockets);
      } catch (RuntimeException e) {
        sockets.close();
        throw e;
      }
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static EmbeddedBroker started(
      BrokerConfig config, Path logDir, StateLock lock, LoopbackSockets sockets) {
    EmbeddedBroker node = null;
    try {
      format(logDir);
      KafkaConfig settings = new KafkaConfig(Settings.of(config, logDir, sockets), false);
      node = assembled(settings, lock, sockets);
      node.controller.startup();
      node.broker.startup();
      return node;
    } catch (Exception e) {
      if (node != null) {
        node.shutdown();
      }
      throw new BrokerStartException(
          "the embedded broker couldn't start on %s: %s. If its files are damaged, choose another"
                  .formatted(logDir, rootCause(e))
              + " state directory or clear this one with 'tastestream reset'",
          e);
    }
  }

  /** Writes the identity of the node once. Its file is written last, so it is never incomplete. */
  private static void format(Path logDir) throws Exception {
    if (Files.exists(logDir.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
      return;
    }
    Files.createDirectories(logDir);
    new Formatter()
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setNodeId(Settings.NODE_ID)
        .setClusterId(Uuid.randomUuid().toString())
        .setDirectories(List.of(logDir.toString()))
        .setMetadataLogDirectory(logDir.toString())
        .setControllerListenerName(LoopbackSockets.CONTROLLER_LISTENER)
        .setReleaseVersion(MetadataVersion.latestProduction())
        .run();
  }

  private static EmbeddedBroker assembled(
      KafkaConfig settings, StateLock lock, LoopbackSockets sockets) {
    Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> identity =
        KafkaRaftServer.initializeLogDirs(
            settings, LoggerFactory.getLogger(EmbeddedBroker.class), "");
    SharedServer shared =
        new SharedServer(
            settings,
            identity._1(),
            Time.SYSTEM,
            new Metrics(),
            CompletableFuture.completedFuture(
                Map.of(Settings.NODE_ID, sockets.controllerAddress())),
            List.of(),
            new Faults(),
            sockets);
    return new EmbeddedBroker(
        lock,
        sockets,
        new ControllerServer(shared, KafkaRaftServer.configSchema(), identity._2()),
        new BrokerServer(shared));
  }

  private static Throwable rootCause(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /** Returns the address for clients, as {@code host:port}. */
  public String bootstrapServers() {
    return LoopbackSockets.HOST + ":" + port();
  }

  public int port() {
    return sockets.clientPort();
  }

  /** Flushes and stops the broker, and releases the directory. Further calls have no effect. */
  @Override
  public void close() {
    shutdown();
    sockets.close();
    lock.close();
  }

  /** Stops the broker first: its controlled shutdown needs the controller. */
  private void shutdown() {
    broker.shutdown(SHUTDOWN);
    controller.shutdown();
  }
}
