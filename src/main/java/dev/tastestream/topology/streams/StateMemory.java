package dev.tastestream.topology.streams;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * Memory of all RocksDB stores of the process together: blocks of rows, their indexes and filters,
 * and write buffers.
 *
 * @param bytes all of it
 */
public record StateMemory(long bytes) {

  /** Set by the start script from {@code TASTESTREAM_STATE_MEMORY}, in megabytes. */
  static final String PROPERTY = "tastestream.state.megabytes";

  static final long LEAST = 32L << 20;

  private static final long USUAL_LEAST = 96L << 20;
  private static final long USUAL_MOST = 512L << 20;

  /** RocksDB gets the machine's memory divided by this, within the bounds above. */
  private static final int MACHINE_DIVISOR = 32;

  private static final long MOST_WRITE_BUFFERS = 64L << 20;

  /** A filter has 10 bits a row, an index one entry for a block of some 80 rows. */
  private static final long METADATA_OF_ROW = 2;

  /** Rows of the users that rate just now. */
  private static final long HOT_BLOCKS = 16L << 20;

  public StateMemory {
    if (bytes < LEAST) {
      throw new IllegalArgumentException(
          "%d bytes for RocksDB, need %d or more".formatted(bytes, LEAST));
    }
  }

  /** As much as was set, otherwise what suits the machine. */
  public static StateMemory usual() {
    Long set = Long.getLong(PROPERTY);
    return set == null ? ofMachine(machineBytes()) : new StateMemory(set << 20);
  }

  /** What suits a machine, or a container, of that much memory. */
  static StateMemory ofMachine(long bytes) {
    return new StateMemory(Math.max(USUAL_LEAST, Math.min(USUAL_MOST, bytes / MACHINE_DIVISOR)));
  }

  private static long machineBytes() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getTotalMemorySize();
  }

  /** The part that rows may take before they are written to files, bytes. */
  long writeBuffers() {
    return Math.min(bytes / 2, MOST_WRITE_BUFFERS);
  }

  /** What should be set if indexes and filters of a ledger are to stay in memory, bytes. */
  long needed(long rows) {
    return rows * METADATA_OF_ROW + MOST_WRITE_BUFFERS + HOT_BLOCKS;
  }

  /**
   * Whether indexes and filters of a ledger have no room, so that files are read again and again.
   */
  boolean isTooSmallFor(long rows) {
    return rows * METADATA_OF_ROW + writeBuffers() > bytes;
  }
}
