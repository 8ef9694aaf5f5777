package dev.tastestream.topology;

/** Names of the state stores. Changelogs and queries go by them, so they never change. */
public final class StoreNames {

  /** Every user's rows, one for each movie: the truth. RocksDB, with a changelog. */
  public static final String LEDGER = "ledger";

  /** Users whose list is older than their ratings. In memory, with a changelog. */
  public static final String PENDING = "pending";

  /** How far the users were handed to {@link #PENDING} after a flip of the generation. */
  public static final String SWEEP = "sweep";

  /** Profiles by user. In memory, derived. */
  public static final String PROFILES = "profiles";

  /** The last list that was emitted for each user. In memory, derived. */
  public static final String LATEST = "latest";

  /** How far the task's partition was processed. In memory, derived. */
  public static final String PROGRESS = "progress";

  /** How the generations do on live ratings. In memory; begins anew after a restart. */
  public static final String QUALITY = "quality";

  /** What was rated in the last week, in steps of ten minutes. In memory. */
  public static final String TRENDS = "trends";

  /** The same as it is written down every other second. In memory, with a changelog. */
  public static final String TREND_ROWS = "trend-rows";

  /** No store: what is on its way home from another partition, as its topic names it. */
  static final String STRAYS = "strays";

  private StoreNames() {}

  /** The topic that the ledger of an application is restored from, and the trainer reads. */
  public static String ledgerChangelog(String applicationId) {
    return changelog(applicationId, LEDGER);
  }

  /** The topic that a store of an application is restored from. */
  static String changelog(String applicationId, String store) {
    return applicationId + "-" + store + "-changelog";
  }

  /** The topic that brings an application's strays home. */
  static String strays(String applicationId) {
    return applicationId + "-" + STRAYS + "-repartition";
  }
}
