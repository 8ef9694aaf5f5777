package dev.tastestream.wire.notation;

import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.topics.TopicDeclaration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourcePattern;

/** {@code KafkaTopic} and {@code KafkaPrincipalAuthorization} of Jikkou. */
public final class JikkouYaml implements Notation {

  private static final String VERSION = "kafka.jikkou.io/v1";

  @Override
  public String topics(Cluster cluster, List<TopicDeclaration> topics, Optional<Short> replicas) {
    return topics.stream()
        .map(topic -> topic(cluster.name(topic.topic()), topic, replicas))
        .collect(Collectors.joining());
  }

  private static String topic(String name, TopicDeclaration topic, Optional<Short> replicas) {
    return head("KafkaTopic", name) + Yaml.topic(topic, replicas, "configs");
  }

  private static String head(String kind, String name) {
    return """
        ---
        apiVersion: %s
        kind: %s
        metadata:
          name: %s
        spec:
        """
        .formatted(VERSION, kind, Yaml.quoted(name));
  }

  @Override
  public String permissions(Cluster cluster, String user, List<AclBinding> bindings) {
    StringBuilder yaml = new StringBuilder(head("KafkaPrincipalAuthorization", "User:" + user));
    yaml.append("  acls:\n");
    Notation.byResource(bindings)
        .forEach((resource, operations) -> yaml.append(acl(resource, operations)));
    return yaml.toString();
  }

  private static String acl(ResourcePattern resource, List<AclOperation> operations) {
    String names = operations.stream().map(AclOperation::name).collect(Collectors.joining(", "));
    return """
            - resource:
                type: %s
                pattern: %s
                patternType: %s
              type: ALLOW
              operations: [%s]
              host: "*"
        """
        .formatted(
            resource.resourceType().name().toLowerCase(Locale.ROOT),
            Yaml.quoted(resource.name()),
            resource.patternType().name(),
            names);
  }
}
