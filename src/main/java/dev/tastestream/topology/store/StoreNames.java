package dev.tastestream.topology.store;

import dev.tastestream.wire.Application;
import java.util.List;

/**
 * Names of the state stores, and of what is stored between steps. Changelogs and queries go by
 * them, so they never change.
 */
public final class StoreNames {

  /** Every user's rows, one for each movie: the truth. RocksDB, with a changelog. */
  public static final String LEDGER = Application.LEDGER;

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

  /** The stores that are restored from a changelog. */
  public static final List<String> LOGGED = List.of(LEDGER, PENDING, SWEEP, TREND_ROWS);

  /** The step that brings records home which came in through another partition. */
  public static final String STRAYS = "strays";

  private StoreNames() {}
}
