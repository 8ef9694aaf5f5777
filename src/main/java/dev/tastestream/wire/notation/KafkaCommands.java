package dev.tastestream.wire.notation;

import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.topics.TopicDeclaration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Commands of Kafka's own scripts, for a shell.
 *
 * @param clientFile with which the scripts log in; empty if the cluster asks for no login
 */
public record KafkaCommands(Optional<Path> clientFile) implements Notation {

  /** Returns the beginning of a command. */
  private String script(String name, Cluster cluster) {
    return "%s --bootstrap-server %s%s"
        .formatted(
            name,
            quoted(cluster.bootstrapServers()),
            clientFile.map(file -> " --command-config " + quoted(file.toString())).orElse(""));
  }

  @Override
  public String topics(Cluster cluster, List<TopicDeclaration> topics, Optional<Short> replicas) {
    return topics.stream()
        .map(topic -> topic(cluster, topic, replicas))
        .collect(Collectors.joining());
  }

  private String topic(Cluster cluster, TopicDeclaration topic, Optional<Short> replicas) {
    StringBuilder command =
        new StringBuilder(
            "%s --create --if-not-exists --topic %s --partitions %d"
                .formatted(
                    script("kafka-topics.sh", cluster),
                    quoted(cluster.name(topic.topic())),
                    topic.partitions()));
    replicas.ifPresent(number -> command.append(" --replication-factor ").append(number));
    new TreeMap<>(topic.config())
        .forEach(
            (name, value) ->
                command.append(" --config ").append(quoted("%s=%s".formatted(name, value))));
    return command.append('\n').toString();
  }

  /** What one command can grant on several resources at once: each starts a virtual machine. */
  private record Grant(List<AclOperation> operations, ResourceType type, PatternType pattern) {}

  @Override
  public String permissions(Cluster cluster, String user, List<AclBinding> bindings) {
    Map<Grant, List<String>> grants = new LinkedHashMap<>();
    Notation.byResource(bindings)
        .forEach(
            (resource, operations) ->
                grants
                    .computeIfAbsent(
                        new Grant(
                            operations.stream().sorted().toList(),
                            resource.resourceType(),
                            resource.patternType()),
                        grant -> new ArrayList<>())
                    .add(resource.name()));
    return grants.entrySet().stream()
        .map(grant -> permission(cluster, user, grant.getKey(), grant.getValue()))
        .collect(Collectors.joining());
  }

  private String permission(Cluster cluster, String user, Grant grant, List<String> names) {
    StringBuilder command =
        new StringBuilder(
            "%s --add --allow-principal %s"
                .formatted(script("kafka-acls.sh", cluster), quoted("User:" + user)));
    grant.operations().forEach(it -> command.append(" --operation ").append(name(it)));
    String option = grant.type().name().toLowerCase(Locale.ROOT).replace('_', '-');
    names.forEach(name -> command.append(" --%s %s".formatted(option, quoted(name))));
    if (grant.pattern() == PatternType.PREFIXED) {
      command.append(" --resource-pattern-type prefixed");
    }
    return command.append('\n').toString();
  }

  /** Returns an operation as the scripts and Strimzi write it, as in {@code DescribeConfigs}. */
  static String name(AclOperation operation) {
    StringBuilder name = new StringBuilder();
    for (String word : operation.name().split("_", -1)) {
      name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return name.toString();
  }

  private static String quoted(String word) {
    return word.matches("[\\w.:/,=@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
