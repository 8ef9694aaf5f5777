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
 * @param ledger the id of the topic that restores the ledger; empty if it isn't known, or the
 *     directory holds no ledger
 */
public record Owner(
    Kind kind,
    Optional<String> clusterId,
    String application,
    String prefix,
    Optional<String> ledger) {

  /** An owner whose ledger isn't known. */
  public Owner(Kind kind, Optional<String> clusterId, String application, String prefix) {
    this(kind, clusterId, application, prefix, Optional.empty());
  }

  /** Returns the same owner with a ledger. */
  public Owner with(Optional<String> ledger) {
    return new Owner(kind, clusterId, application, prefix, ledger);
  }

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
    if (differences.isEmpty() && ledger.isPresent() && !ledger.equals(asked.ledger)) {
      differences.add("a ledger that has been deleted from the cluster since");
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
