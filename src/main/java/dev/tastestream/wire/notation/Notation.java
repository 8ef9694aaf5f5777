package dev.tastestream.wire.notation;

import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.topics.TopicDeclaration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourcePattern;

/** Writes what a cluster should have, as the input of a tool. */
public interface Notation {

  /**
   * Returns topics.
   *
   * @param replicas of each topic; empty for the cluster's default
   */
  String topics(Cluster cluster, List<TopicDeclaration> topics, Optional<Short> replicas);

  /**
   * Returns the permissions of a user.
   *
   * @param user without {@code User:}
   * @param bindings of this user
   * @throws IllegalArgumentException if the tool can't have a user of this name
   */
  String permissions(Cluster cluster, String user, List<AclBinding> bindings);

  /** Returns the operations on each resource, in their order. */
  static Map<ResourcePattern, List<AclOperation>> byResource(List<AclBinding> bindings) {
    Map<ResourcePattern, List<AclOperation>> result = new LinkedHashMap<>();
    for (AclBinding binding : bindings) {
      result
          .computeIfAbsent(binding.pattern(), pattern -> new ArrayList<>())
          .add(binding.entry().operation());
    }
    return result;
  }
}
