package dev.tastestream.wire;

/**
 * An application on a cluster: the instances of one topology, and whoever reads what they keep.
 *
 * @param id as people call it, without the prefix of the cluster's names
 */
public record Application(Cluster cluster, String id) {

  /** The id where nobody asks for another. */
  public static final String DEFAULT_ID = "tastestream";

  /** The store that holds every user's ratings. Its changelog is what trainers read. */
  public static final String LEDGER = "ledger";

  private static final String CHANGELOG = "-changelog";
  private static final String REPARTITION = "-repartition";

  /** The same application as it would be without a prefix. */
  public Application withoutPrefix() {
    return new Application(cluster.withoutPrefix(), id);
  }

  /** The consumer group, and what the names of all its topics begin with. */
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
