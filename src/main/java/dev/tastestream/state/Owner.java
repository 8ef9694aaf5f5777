package dev.tastestream.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The owner of the state in a directory.
 *
 * @param clusterId the cluster's own id; empty if the directory contains the cluster
 * @param application id, without the prefix
 * @param prefix of the names on the cluster; may be empty
 */
public record Owner(Kind kind, Optional<String> clusterId, String application, String prefix) {

  /** Returns how another owner differs, for messages; empty if it is the same. */
  Optional<String> difference(Owner asked) {
    List<String> differences = new ArrayList<>();
    if (kind != asked.kind) {
      differences.add("%s, not %s".formatted(kind.contents(), asked.kind.contents()));
    }
    if (!application.equals(asked.application)) {
      differences.add("application %s, not %s".formatted(application, asked.application));
    }
    if (!prefix.equals(asked.prefix)) {
      differences.add("%s, not %s".formatted(named(prefix), named(asked.prefix)));
    }
    if (!clusterId.equals(asked.clusterId)) {
      differences.add("cluster %s, not %s".formatted(named(clusterId), named(asked.clusterId)));
    }
    return differences.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", differences));
  }

  private static String named(String prefix) {
    return prefix.isEmpty() ? "no prefix" : "prefix " + prefix;
  }

  private static String named(Optional<String> clusterId) {
    return clusterId.orElse("of its own");
  }
}
