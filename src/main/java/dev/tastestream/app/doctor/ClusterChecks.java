package dev.tastestream.app.doctor;

import dev.tastestream.topology.streams.InternalTopics;
import dev.tastestream.wire.Application;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.ClusterException;
import dev.tastestream.wire.KafkaAnswer;
import dev.tastestream.wire.permission.ProcessKind;
import dev.tastestream.wire.topics.Finding;
import dev.tastestream.wire.topics.TopicAudit;
import dev.tastestream.wire.topics.TopicCatalogue;
import dev.tastestream.wire.topics.TopicDifference;
import dev.tastestream.wire.topics.TopicReplicas;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.QuorumInfo;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.internals.Topic;

/** Checks of the cluster: whether it answers, its topics, permissions and clock. */
final class ClusterChecks {

  private static final String METADATA_VERSION = "metadata.version";

  /** A request takes its time, and clocks that are kept right differ by less. */
  private static final Duration CLOCKS_AGREE = Duration.ofSeconds(5);

  /** From here on ratings over HTTP, which get the time of this machine, are out of order. */
  private static final Duration CLOCKS_DISAGREE = Duration.ofMinutes(5);

  private static final List<String> OF_KAFKA =
      List.of(Topic.GROUP_METADATA_TOPIC_NAME, Topic.TRANSACTION_STATE_TOPIC_NAME);

  /** How many topics a message names. */
  private static final int NAMED = 3;

  private final Admin admin;
  private final Application application;

  ClusterChecks(Admin admin, Application application) {
    this.admin = admin;
    this.application = application;
  }

  private Cluster cluster() {
    return application.cluster();
  }

  private <T> T await(KafkaFuture<T> answer, String request) {
    return KafkaAnswer.await(answer, cluster(), request);
  }

  /** Asks for the cluster itself. All other checks need its answer. */
  Diagnosis cluster(String id) {
    int brokers = await(admin.describeCluster().nodes(), "tell its brokers").size();
    return Diagnosis.ok(
        "cluster",
        "Kafka at %s answers: cluster %s, %d broker%s, %s"
            .formatted(
                cluster().bootstrapServers(), id, brokers, brokers == 1 ? "" : "s", version()));
  }

  private String version() {
    try {
      var features = await(admin.describeFeatures().featureMetadata(), "tell its version");
      var level = features.finalizedFeatures().get(METADATA_VERSION);
      return level == null
          ? "without a metadata version"
          : "metadata version %d".formatted(level.maxVersionLevel());
    } catch (ClusterException e) {
      return "which does not tell its version";
    }
  }

  /** Compares the topics that a process uses, as its start does. It may look at no others. */
  Diagnosis topics(ProcessKind process) {
    try {
      if (process == ProcessKind.TOPICS) {
        return plan(cluster(), TopicCatalogue.declared().plan(admin, cluster()));
      }
      List<String> advice =
          new TopicAudit(
                  TopicCatalogue.declared().of(process.topics()),
                  process.usesInternalTopics() ? InternalTopics.of(application) : List.of())
              .require(admin, cluster());
      return advice.isEmpty()
          ? Diagnosis.ok(
              "topics", "all topics that %s uses are as declared".formatted(process.text()))
          : Diagnosis.warning("topics", String.join("; ", advice));
    } catch (ClusterException e) {
      return Diagnosis.failed("topics", e.getMessage());
    }
  }

  /** What the process that creates topics sets right is no fault for it. */
  static Diagnosis plan(Cluster cluster, List<TopicDifference> differences) {
    for (TopicDifference difference : differences) {
      if (difference instanceof TopicDifference.OtherPartitions) {
        String sentence = difference.finding(cluster).sentence();
        return difference.weight() == Finding.Weight.BREAKS
            ? Diagnosis.failed("topics", sentence)
            : Diagnosis.warning("topics", sentence);
      }
    }
    return Diagnosis.ok(
        "topics",
        differences.isEmpty()
            ? "all topics are as declared"
            : "'topics apply' has %d to create or to set right".formatted(differences.size()));
  }

  /**
   * Looks at what the loss of one broker would do to the topics that a process uses. Kafka's own
   * topics belong to them: without its offsets and transactions no instance works.
   */
  Diagnosis replicas(ProcessKind process) {
    try {
      int brokers = await(admin.describeCluster().nodes(), "tell its brokers").size();
      if (brokers < 2) {
        return Diagnosis.ok("replicas", "one broker keeps all topics: what it loses is lost");
      }
      List<String> weaknesses =
          TopicReplicas.read(admin, cluster(), names(process)).stream()
              .map(topic -> topic.weakness(brokers))
              .flatMap(Optional::stream)
              .toList();
      return weaknesses.isEmpty()
          ? Diagnosis.ok("replicas", "the topics that are there outlive the loss of one broker")
          : Diagnosis.warning("replicas", summary(weaknesses));
    } catch (ClusterException e) {
      return Diagnosis.failed("replicas", e.getMessage());
    }
  }

  private List<String> names(ProcessKind process) {
    List<String> names = new ArrayList<>(OF_KAFKA);
    process.topics().forEach(topic -> names.add(cluster().name(topic)));
    if (process.usesInternalTopics()) {
      InternalTopics.of(application).forEach(topic -> names.add(topic.name()));
    }
    return names;
  }

  /** Names three of them: a cluster whose default is wrong has the same fault everywhere. */
  static String summary(List<String> weaknesses) {
    String first = String.join("; ", weaknesses.subList(0, Math.min(NAMED, weaknesses.size())));
    int more = weaknesses.size() - NAMED;
    return more > 0 ? "%s; and %d more topics like these".formatted(first, more) : first;
  }

  /** Compares what this user may do with what the process needs. */
  Diagnosis permissions(ProcessKind process) {
    try {
      List<AclBinding> missing = new Permissions(admin, application).missing(process);
      if (missing.isEmpty()) {
        return Diagnosis.ok(
            "permissions", "this user may do all that %s needs".formatted(process.text()));
      }
      String sentence =
          "%s needs %s: 'tastestream acls print --process %s' prints all that it needs"
              .formatted(process.text(), named(missing), process.text());
      boolean harmless =
          missing.stream().allMatch(it -> it.entry().operation() == AclOperation.DESCRIBE_CONFIGS);
      return harmless
          ? Diagnosis.warning("permissions", sentence)
          : Diagnosis.failed("permissions", sentence);
    } catch (ClusterException e) {
      return Diagnosis.failed("permissions", e.getMessage());
    }
  }

  private static String named(List<AclBinding> missing) {
    return missing.stream()
        .map(
            it ->
                "%s on %s %s"
                    .formatted(
                        words(it.entry().operation().name()),
                        words(it.pattern().resourceType().name()),
                        it.pattern().name()))
        .collect(Collectors.joining(", "));
  }

  private static String words(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /**
   * Compares this machine's clock with that of the controller, which says when it was up to date:
   * now.
   */
  Diagnosis clock(InstantSource clock) {
    try {
      long before = clock.millis();
      QuorumInfo quorum =
          await(admin.describeMetadataQuorum().quorumInfo(), "tell the time of its controller");
      long after = clock.millis();
      return quorum.voters().stream()
          .filter(voter -> voter.replicaId() == quorum.leaderId())
          .mapToLong(voter -> voter.lastCaughtUpTimestamp().orElse(-1))
          .filter(time -> time > 0)
          .mapToObj(time -> clock(Duration.ofMillis(beyond(time, before, after))))
          .findFirst()
          .orElseGet(() -> notCompared("it does not tell it"));
    } catch (ClusterException e) {
      return notCompared("that needs Describe on the cluster");
    }
  }

  /** Returns how far a time lies after an interval, or before it as a negative number. */
  static long beyond(long time, long from, long to) {
    return time > to ? time - to : Math.min(0, time - from);
  }

  private static Diagnosis notCompared(String why) {
    return Diagnosis.ok("clock", "not compared with that of the cluster: " + why);
  }

  /** Judges by how much the cluster's clock is ahead. */
  static Diagnosis clock(Duration ahead) {
    Duration apart = ahead.abs();
    if (apart.compareTo(CLOCKS_AGREE) < 0) {
      return Diagnosis.ok("clock", "this machine and the cluster have the same time");
    }
    String sentence =
        "the clock of this machine is %d s %s that of the cluster: set both by a time server (chrony, systemd-timesyncd)"
            .formatted(apart.toSeconds(), ahead.isNegative() ? "ahead of" : "behind");
    return apart.compareTo(CLOCKS_DISAGREE) < 0
        ? Diagnosis.warning("clock", sentence)
        : Diagnosis.failed("clock", sentence);
  }
}
