package dev.tastestream.topology.streams;

import dev.tastestream.wire.Background;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns when the ledgers of an instance have outgrown the memory of RocksDB. */
final class StateMemoryCheck implements Background.Turn {

  private static final Logger LOG = LoggerFactory.getLogger(StateMemoryCheck.class);
  private static final long MEGABYTE = 1L << 20;

  private final StateMemory memory;
  private final LongSupplier rows;
  private long warnedAt;

  /**
   * @param rows of all ledgers of the instance
   */
  StateMemoryCheck(StateMemory memory, LongSupplier rows) {
    this.memory = memory;
    this.rows = rows;
  }

  /** Warns once, and again whenever there are twice as many rows. */
  @Override
  public void take() {
    long now = rows.getAsLong();
    if (memory.isTooSmallFor(now) && now >= 2 * warnedAt) {
      warnedAt = now;
      LOG.warn(
          "the ledger has {} rows here, and their indexes and filters have no room in the {} MB of RocksDB: ratings will take more and more CPU; set TASTESTREAM_STATE_MEMORY to {}m",
          now,
          memory.bytes() / MEGABYTE,
          1 + memory.needed(now) / MEGABYTE);
    }
  }

  /** Rows at the last warning; 0 before the first. */
  long warnedAt() {
    return warnedAt;
  }
}
