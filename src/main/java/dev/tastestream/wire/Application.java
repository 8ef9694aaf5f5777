package dev.tastestream.wire;

/**
 * An application on a cluster: the instances of one topology, and the readers of their state.
 *
 * @param id without the topic prefix
 */
public record Application(Cluster cluster, String id) {

  /** The default id. */
  public static final String DEFAULT_ID = "tastestream";

  /** The store of all users' ratings. Trainers read its changelog. */
  public static final String LEDGER = "ledger";

  private static final String CHANGELOG = "-changelog";
  private static final String REPARTITION = "-repartition";

  /** Returns the same application without a prefix. */
  public Application withoutPrefix() {
    return new Application(cluster.withoutPrefix(), id);
  }

  /** Returns the consumer group, which is also the prefix of all internal topics. */
  public String group() {
    return cluster.names().group(id);
  }

  /** Returns the topic that restores the ledger. */
  public String ledgerChangelog() {
    return changelog(LEDGER);
  }

  /** Returns the topic that restores a store. */
  public String changelog(String store) {
    return group() + "-" + store + CHANGELOG;
  }

  /** Returns the topic that brings records to their home partition. */
  public String repartition(String step) {
    return group() + "-" + step + REPARTITION;
  }
}
