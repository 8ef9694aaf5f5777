package dev.tastestream.wire.notation;

import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.topics.TopicDeclaration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * {@code KafkaTopic} and {@code KafkaUser} of Strimzi, version 0.49 or later.
 *
 * @param kafka name of the resource {@code Kafka} that they belong to
 */
public record StrimziYaml(String kafka) implements Notation {

  private static final String VERSION = "kafka.strimzi.io/v1";

  /** The names that Kubernetes takes. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,250}[a-z0-9])?");

  /** Returns whether a text can be the name of a resource. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  @Override
  public String topics(Cluster cluster, List<TopicDeclaration> topics, Optional<Short> replicas) {
    return topics.stream()
        .map(topic -> topic(cluster.name(topic.topic()), topic, replicas))
        .collect(Collectors.joining());
  }

  private String topic(String name, TopicDeclaration topic, Optional<Short> replicas) {
    return head("KafkaTopic", resourceName(name))
        + "  topicName: %s\n".formatted(Yaml.quoted(name))
        + Yaml.topic(topic, replicas, "config");
  }

  private String head(String kind, String name) {
    return """
        ---
        apiVersion: %s
        kind: %s
        metadata:
          name: %s
          labels:
            strimzi.io/cluster: %s
        spec:
        """
        .formatted(VERSION, kind, Yaml.quoted(name), Yaml.quoted(kafka));
  }

  /** Returns a name for Kubernetes. The topic keeps its own. */
  private static String resourceName(String topic) {
    return topic
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9.-]", "-")
        .replaceAll("^[^a-z0-9]+|[^a-z0-9]+$", "");
  }

  @Override
  public String permissions(Cluster cluster, String user, List<AclBinding> bindings) {
    if (!isName(user)) {
      throw new IllegalArgumentException(
          "Strimzi can't have a user '%s': give a name of small letters, digits, hyphens and dots, without CN="
              .formatted(user));
    }
    StringBuilder yaml = new StringBuilder(head("KafkaUser", user));
    yaml.append(
        """
          authentication:
            type: scram-sha-512
          authorization:
            type: simple
            acls:
        """);
    Notation.byResource(bindings)
        .forEach((resource, operations) -> yaml.append(acl(resource, operations)));
    return yaml.toString();
  }

  private static String acl(ResourcePattern resource, List<AclOperation> operations) {
    boolean cluster = resource.resourceType() == ResourceType.CLUSTER;
    StringBuilder yaml = new StringBuilder();
    yaml.append("      - resource:\n          type: ").append(type(resource)).append('\n');
    if (!cluster) {
      yaml.append("          name: ").append(Yaml.quoted(resource.name())).append('\n');
      yaml.append("          patternType: ").append(pattern(resource)).append('\n');
    }
    yaml.append("        operations:\n");
    operations.forEach(
        it -> yaml.append("          - ").append(KafkaCommands.name(it)).append('\n'));
    return yaml.toString();
  }

  private static String pattern(ResourcePattern resource) {
    return resource.patternType() == PatternType.PREFIXED ? "prefix" : "literal";
  }

  private static String type(ResourcePattern resource) {
    return Map.of(
            ResourceType.TOPIC, "topic",
            ResourceType.GROUP, "group",
            ResourceType.CLUSTER, "cluster",
            ResourceType.TRANSACTIONAL_ID, "transactionalId")
        .get(resource.resourceType());
  }
}
