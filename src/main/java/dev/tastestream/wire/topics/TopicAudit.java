package dev.tastestream.wire.topics;

import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.ClusterException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;

/**
 * Compares the topics of a cluster with their declarations.
 *
 * @param declared topics that operators create
 * @param internal topics that Kafka Streams creates
 */
public record TopicAudit(TopicCatalogue declared, List<InternalTopic> internal) {

  public TopicAudit {
    internal = List.copyOf(internal);
  }

  /** Returns an audit of some declared topics only. */
  public static TopicAudit of(TopicCatalogue declared) {
    return new TopicAudit(declared, List.of());
  }

  /**
   * The topics as found.
   *
   * @param topics the existing ones, by name
   * @param settings of these topics; empty if this user may not see them
   */
  record Look(
      Map<String, TopicFacts> topics,
      Map<String, Map<String, String>> settings,
      List<Finding> findings) {}

  /**
   * Reads the topics as they are now. Without permission for their settings, reads only partitions.
   *
   * @throws ClusterException if the cluster doesn't answer
   */
  Look look(Admin admin, Cluster cluster) {
    return look(admin, cluster, Map.of());
  }

  /**
   * Reads the topics as they are now, with settings that were read before.
   *
   * @param known by topic and name; the settings are read again if a topic is not among them
   * @throws ClusterException if the cluster doesn't answer
   */
  Look look(Admin admin, Cluster cluster, Map<String, Map<String, String>> known) {
    List<String> names = new ArrayList<>(declared.names(cluster));
    internal.forEach(topic -> names.add(topic.name()));
    Map<String, TopicFacts> found = TopicFacts.read(admin, cluster, names);
    List<Finding> findings = new ArrayList<>();
    Map<String, Map<String, String>> settings =
        known.keySet().containsAll(found.keySet())
            ? known
            : settings(admin, cluster, found, findings);
    declared
        .compare(cluster, found, settings)
        .forEach(difference -> findings.add(difference.finding(cluster)));
    declared.names(cluster).stream()
        .map(name -> tooSmall(name, settings.getOrDefault(name, Map.of())))
        .flatMap(Optional::stream)
        .forEach(findings::add);
    for (InternalTopic topic : internal) {
      Optional.ofNullable(found.get(topic.name()))
          .map(it -> topic.compare(it, settings.getOrDefault(topic.name(), Map.of())))
          .ifPresent(findings::addAll);
    }
    return new Look(found, settings, findings);
  }

  /** Larger records are cut or left out, but the smallest ones must fit. */
  private static Optional<Finding> tooSmall(String topic, Map<String, String> settings) {
    return Optional.ofNullable(settings.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG))
        .filter(most -> Integer.parseInt(most) < RecordLimits.LEAST)
        .map(
            most ->
                Finding.breaks(
                    "%s has max.message.bytes=%s, at least %d are needed: raise it with kafka-configs"
                        .formatted(topic, most, RecordLimits.LEAST)));
  }

  private static Map<String, Map<String, String>> settings(
      Admin admin, Cluster cluster, Map<String, TopicFacts> found, List<Finding> findings) {
    try {
      return TopicFacts.settings(admin, cluster, found.keySet());
    } catch (ClusterException e) {
      if (e.getCause() instanceof AuthorizationException) {
        findings.add(
            Finding.advice(
                "the settings of the topics can't be compared: allow DescribeConfigs on them, or run 'tastestream topics check' as a user with this permission"));
        return Map.of();
      }
      throw e;
    }
  }

  /**
   * Fails if a difference breaks something, and returns the other differences.
   *
   * @return the advice, in sentences
   * @throws ClusterException if something breaks, with the first sentence that says what
   */
  public List<String> require(Admin admin, Cluster cluster) {
    return require(look(admin, cluster));
  }

  static List<String> require(Look look) {
    List<String> broken = Finding.sentences(look.findings(), Finding.Weight.BREAKS);
    if (!broken.isEmpty()) {
      throw new ClusterException(broken.get(0));
    }
    return Finding.sentences(look.findings(), Finding.Weight.ADVICE);
  }
}
