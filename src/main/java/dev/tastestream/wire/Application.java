package dev.tastestream.wire;

/**
 * An application on a cluster: the instances of one topology, and the readers of their state.
 *
 * @param id without the topic prefix
 */
public record Application(Cluster cluster, String id) {

  /** The default id. */
  public static final String DEFAULT_ID = "tastestream";

  /** The store that holds every user's ratings. Its changelog is what trainers read. */
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

  /** The topic that the ledger is restored from. */
  public String ledgerChangelog() {
    return changelog(LEDGER);
  }

  /** The topic that a store is restored from. */
  public String changelog(String store) {
    return group() + "-" + store + CHANGELOG;
  }

  /** The topic on which records of a step go to their home partition. */
  public String repartition(String step) {
    return group() + "-" + step + REPARTITION;
  }
}
