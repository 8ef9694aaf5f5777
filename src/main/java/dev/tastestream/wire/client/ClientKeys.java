package dev.tastestream.wire.client;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which settings of Kafka's clients a client file may tune, and which are refused and why. A
 * setting in neither list, for example of a later Kafka, is refused too.
 */
final class ClientKeys {

  private static final String OTHERWISE =
      "it is not in the list of settings that may be tuned, see operations.md";

  /** Prefixes of settings that may be tuned without exception. */
  static final List<String> TUNABLE_FAMILIES =
      List.of(
          "sasl.",
          "security.",
          "ssl.",
          "compression.",
          "fetch.",
          "metadata.",
          "metrics.",
          "reconnect.",
          "retry.",
          "socket.",
          "rack.aware.assignment.");

  static final Set<String> TUNABLE =
      Set.of(
          "acceptable.recovery.lag",
          "batch.size",
          "bootstrap.resolve.timeout.ms",
          "bootstrap.servers",
          "buffer.memory",
          "buffer.memory.allocation.strategy",
          "buffered.records.per.partition",
          "client.dns.lookup",
          "client.id",
          "client.rack",
          "commit.interval.ms",
          "connections.max.idle.ms",
          "default.api.timeout.ms",
          "delivery.timeout.ms",
          "enable.metrics.push",
          "heartbeat.interval.ms",
          "linger.ms",
          "log.summary.interval.ms",
          "max.block.ms",
          "max.partition.fetch.bytes",
          "max.poll.interval.ms",
          "max.poll.records",
          "max.request.size",
          "max.warmup.replicas",
          "metric.reporters",
          "num.standby.replicas",
          "probing.rebalance.interval.ms",
          "receive.buffer.bytes",
          "replication.factor",
          "request.timeout.ms",
          "send.buffer.bytes",
          "session.timeout.ms",
          "topology.description.push.enabled");

  /** Values of refused settings that change nothing. Many files have them. */
  private static final Map<String, Set<String>> OURS_ANYWAY =
      Map.of(
          "acks", Set.of("all", "-1"),
          "auto.offset.reset", Set.of("earliest"),
          "enable.auto.commit", Set.of("false"),
          "enable.idempotence", Set.of("true"),
          "group.protocol", Set.of("classic"),
          "isolation.level", Set.of("read_committed"),
          "retries", Set.of("2147483647"));

  /** Settings of other programs that cloud providers put into the same file. */
  private static final List<String> FOREIGN_FAMILIES =
      List.of("schema.registry.", "basic.auth.", "bearer.auth.");

  private ClientKeys() {}

  /** Why settings are refused. */
  enum Refused {
    READING(
        "ratings would be left out or read twice",
        "allow.auto.create.topics",
        "auto.commit.interval.ms",
        "auto.offset.reset",
        "check.crcs",
        "enable.auto.commit",
        "exclude.internal.topics",
        "group.id",
        "group.instance.id",
        "group.protocol",
        "group.remote.assignor",
        "internal.throw.on.fetch.stable.offset.unsupported",
        "isolation.level",
        "partition.assignment.strategy",
        "share.acknowledgement.mode",
        "share.acquire.mode"),
    WRITING(
        "records could be lost, written twice or change their order",
        "acks",
        "enable.idempotence",
        "max.in.flight.requests.per.connection",
        "retries",
        "transaction.timeout.ms",
        "transaction.two.phase.commit.enable",
        "transactional.id"),
    PLACING(
        "each user has one partition, and all of the user's records must be there",
        "partitioner.adaptive.partitioning.enable",
        "partitioner.availability.timeout.ms",
        "partitioner.class",
        "partitioner.ignore.keys",
        "partitioner.rack.aware"),
    CODING(
        "the program encodes and decodes its records itself",
        "default.key.serde",
        "default.list.key.serde.inner",
        "default.list.key.serde.type",
        "default.list.value.serde.inner",
        "default.list.value.serde.type",
        "default.timestamp.extractor",
        "default.value.serde",
        "interceptor.classes",
        "key.deserializer",
        "key.serializer",
        "value.deserializer",
        "value.serializer",
        "windowed.inner.class.serde"),
    FAILING(
        "failures would be hidden",
        "default.deserialization.exception.handler",
        "default.production.exception.handler",
        "deserialization.exception.handler",
        "errors.dead.letter.queue.topic.name",
        "processing.exception.handler",
        "processing.exception.handler.global.enabled",
        "production.exception.handler",
        "task.timeout.ms"),
    STATE(
        "the stores and the topology rely on its value",
        "allow.os.group.write.access",
        "built.in.metrics.version",
        "cache.max.bytes.buffering",
        "default.client.supplier",
        "default.dsl.store",
        "default.interactive.query.isolation.level",
        "dsl.store.format",
        "dsl.store.suppliers.class",
        "enable.transactional.statestores",
        "ensure.explicit.internal.resource.naming",
        "max.task.idle.ms",
        "poll.ms",
        "processor.wrapper.class",
        "repartition.purge.interval.ms",
        "rocksdb.config.setter",
        "state.cleanup.delay.ms",
        "state.cleanup.dir.max.age.ms",
        "statestore.cache.max.bytes",
        "statestore.uncommitted.max.bytes",
        "task.assignor.class",
        "topology.optimization",
        "upgrade.from",
        "window.size.ms",
        "windowstore.changelog.additional.retention.ms"),
    APPLICATION_ID("--application-id sets it", "application.id"),
    STATE_DIR("--state-dir sets it", "state.dir"),
    THREADS("--stream-threads sets it", "num.stream.threads"),
    GUARANTEE("--processing-guarantee sets it", "processing.guarantee"),
    ADVERTISED("--advertised-host sets it", "application.server"),
    CONTROLLERS("the program talks to brokers", "bootstrap.controllers"),
    TOPICS("the files in topics/ declare the topics", "topic.");

    private final String reason;

    @SuppressWarnings("ImmutableEnumChecker") // as List.of makes it
    private final List<String> names;

    Refused(String reason, String... names) {
      this.reason = reason;
      this.names = List.of(names);
    }

    /** Completes "… can't be set, because …". */
    String reason() {
      return reason;
    }

    List<String> names() {
      return names;
    }
  }

  static boolean isTunable(String name) {
    return TUNABLE.contains(name) || TUNABLE_FAMILIES.stream().anyMatch(name::startsWith);
  }

  /** Returns whether a setting belongs to another program and has no effect here. */
  static boolean isForeign(String name) {
    return FOREIGN_FAMILIES.stream().anyMatch(name::startsWith);
  }

  /** Returns whether a refused setting has the value that the program uses anyway. */
  static boolean isOursAnyway(String name, String value) {
    return OURS_ANYWAY.getOrDefault(name, Set.of()).contains(value);
  }

  /** Returns why a setting of Kafka can't be set; empty if it may be tuned. */
  static Optional<String> refusal(String name) {
    return isTunable(name)
        ? Optional.empty()
        : Optional.of(
            Arrays.stream(Refused.values())
                .filter(group -> group.names.contains(name))
                .findAny()
                .map(Refused::reason)
                .orElse(OTHERWISE));
  }
}
