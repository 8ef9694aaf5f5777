package dev.tastestream.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Broker properties of a single node that shares its process and a small machine. */
final class Settings {

  static final int NODE_ID = 1;

  private Settings() {}

  static Map<String, String> of(BrokerConfig config, Path logDir, LoopbackSockets sockets) {
    Map<String, String> properties = new HashMap<>();
    properties.putAll(node(logDir, sockets));
    properties.putAll(singleReplica());
    properties.putAll(quickStart());
    properties.putAll(smallFootprint());
    properties.putAll(config.overrides());
    return properties;
  }

  /**
   * The configuration names the quorum, instead of the metadata log, so that the controller may use
   * another port after each restart.
   */
  private static Map<String, String> node(Path logDir, LoopbackSockets sockets) {
    String clients = "%s:%d".formatted(LoopbackSockets.HOST, sockets.clientPort());
    String controller = "%s:%d".formatted(LoopbackSockets.HOST, sockets.controllerPort());
    String listeners = LoopbackSockets.CLIENT_LISTENER + "://" + clients;
    return Map.of(
        "process.roles",
        "broker,controller",
        "node.id",
        Integer.toString(NODE_ID),
        "controller.quorum.voters",
        NODE_ID + "@" + controller,
        "listeners",
        listeners + "," + LoopbackSockets.CONTROLLER_LISTENER + "://" + controller,
        "advertised.listeners",
        listeners,
        "controller.listener.names",
        LoopbackSockets.CONTROLLER_LISTENER,
        "inter.broker.listener.name",
        LoopbackSockets.CLIENT_LISTENER,
        "log.dirs",
        logDir.toString(),
        "auto.create.topics.enable",
        "false");
  }

  private static Map<String, String> singleReplica() {
    return Map.of(
        "default.replication.factor", "1",
        "min.insync.replicas", "1",
        "offsets.topic.replication.factor", "1",
        "offsets.topic.num.partitions", "4",
        "transaction.state.log.replication.factor", "1",
        "transaction.state.log.min.isr", "1",
        "transaction.state.log.num.partitions", "4",
        "share.coordinator.state.topic.replication.factor", "1",
        "share.coordinator.state.topic.min.isr", "1",
        "share.coordinator.state.topic.num.partitions", "1");
  }

  /**
   * A killed broker can register again after its session has expired, by default after 9 s. With a
   * much shorter time, a broker on a machine that is busy with a fit loses its session and all
   * partitions.
   */
  private static Map<String, String> quickStart() {
    return Map.of(
        "controlled.shutdown.enable", "true",
        "broker.session.timeout.ms", "6000",
        "broker.heartbeat.interval.ms", "300",
        "group.initial.rebalance.delay.ms", "0",
        "group.min.session.timeout.ms", "1000");
  }

  private static Map<String, String> smallFootprint() {
    return Map.of(
        // The controller writes a record that says nothing, twice a second by default, for
        // controllers and brokers that follow it. Nobody follows this one.
        "metadata.max.idle.interval.ms", "10000",
        "num.network.threads", "2",
        "num.io.threads", "3",
        "background.threads", "2",
        "num.replica.fetchers", "1",
        "log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20),
        "log.cleaner.io.buffer.size", Integer.toString(512 << 10));
  }
}
