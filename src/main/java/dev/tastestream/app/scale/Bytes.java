package dev.tastestream.app.scale;

/** What the plan needs on disks, on the network and in memory; bytes, or bytes a second. */
record Bytes(Plan plan) {

  private static final double SECONDS_OF_DAY = 86_400;

  /** The changelogs of the ledger and of waiting users, and the lists. */
  private static final int TOPICS_OF_TRANSACTION = 3;

  /** Generations that stay on their topic. */
  private static final int KEPT_GENERATIONS = 3;

  /** Indexes and filters of a row, as topology/streams/StateMemory counts them. */
  private static final double METADATA_OF_ROW = 2;

  private static final double BUFFERS_AND_HOT_BLOCKS = 80 << 20;

  private double of(Given given) {
    return plan.givens().of(given);
  }

  private Workload load() {
    return plan.load();
  }

  /** All ratings once, as replayed, and what comes until retention ends. */
  double ratings() {
    double coming = load().rate() / of(Given.PEAK) * of(Given.RETENTION_DAYS) * SECONDS_OF_DAY;
    return load().ratings() * of(Given.REPLAYED_BYTES) + coming * of(Given.RATING_BYTES);
  }

  double changelog() {
    return load().ratings() * of(Given.ROW_BYTES) * of(Given.SLACK);
  }

  double lists() {
    return load().users() * of(Given.LIST_BYTES) * of(Given.SLACK);
  }

  /** Marks of transactions, which compaction keeps for a day even if nothing else is left. */
  double marks() {
    return plan.partitions()
        * TOPICS_OF_TRANSACTION
        * of(Given.COMMITS)
        * SECONDS_OF_DAY
        * of(Given.MARK_BYTES);
  }

  double vectors() {
    return KEPT_GENERATIONS * generation();
  }

  /** A generation, which every instance reads. */
  double generation() {
    return load().movies() * of(Given.VECTOR_BYTES);
  }

  /** Disks of all brokers together. */
  double brokers() {
    return (ratings() + changelog() + lists() + marks() + vectors()) * of(Given.REPLICAS);
  }

  double diskOfInstance() {
    return plan.rowsOfInstance() * of(Given.STATE_BYTES) * of(Given.SLACK);
  }

  /** What RocksDB should have, so that indexes and filters stay in memory. */
  double stateMemoryOfInstance() {
    return plan.rowsOfInstance() * METADATA_OF_ROW + BUFFERS_AND_HOT_BLOCKS;
  }

  /** What is produced a second in the busiest hour, before it is replicated. */
  double produced() {
    double ofRating =
        of(Given.RATING_BYTES)
            + of(Given.ROW_BYTES)
            + of(Given.WAITING_BYTES)
            + of(Given.LIST_BYTES);
    return load().rate() * ofRating;
  }

  /** What brokers take in a second, replicas included. */
  double brokersIn() {
    return produced() * of(Given.REPLICAS);
  }

  /** What brokers send a second: to replicas, instances, standbys, and one reader of lists. */
  double brokersOut() {
    double read =
        of(Given.RATING_BYTES)
            + of(Given.STANDBYS) * (of(Given.ROW_BYTES) + of(Given.WAITING_BYTES))
            + of(Given.LIST_BYTES);
    return produced() * (of(Given.REPLICAS) - 1) + load().rate() * read;
  }

  /** What an instance reads a second while it restores. */
  double restore() {
    return of(Given.RESTORE_ROWS) * of(Given.ROW_BYTES);
  }

  /** What moves over the network when one more instance joins. */
  double join() {
    return plan.rows() / (plan.instances() + 1) * of(Given.ROW_BYTES);
  }
}
