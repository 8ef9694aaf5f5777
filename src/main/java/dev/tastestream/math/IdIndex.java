package dev.tastestream.math;

import java.util.Arrays;

/**
 * Finds the position of an id in an array: a hash table with linear probing, at most half full, in
 * two arrays of primitive numbers. A lookup takes a few nanoseconds, where a binary search among
 * 50,000 ids misses the cache or the branch prediction a dozen times. Immutable and thread-safe.
 */
public final class IdIndex {

  private static final int FREE = -1;

  /** 2^64 divided by the golden ratio: its multiples have well mixed high bits (Knuth, TAOCP 3). */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final long[] ids;
  private final int[] positions;
  private final int shift;

  /**
   * @param ids all different; copied
   * @throws IllegalArgumentException if an id occurs twice
   */
  public IdIndex(long[] ids) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(2L * ids.length);
    int slots = 1 << Math.max(bits, 1);
    shift = Long.SIZE - Long.numberOfTrailingZeros(slots);
    this.ids = new long[slots];
    positions = new int[slots];
    Arrays.fill(positions, FREE);
    for (int position = 0; position < ids.length; position++) {
      int slot = slot(ids[position]);
      if (positions[slot] != FREE) {
        throw new IllegalArgumentException("id %d twice".formatted(ids[position]));
      }
      this.ids[slot] = ids[position];
      positions[slot] = position;
    }
  }

  /** Returns the position of an id; −1 if the array lacks it. */
  public int of(long id) {
    return positions[slot(id)];
  }

  /** Returns the slot of an id; the free one for it if it is not here. */
  private int slot(long id) {
    int slot = (int) ((id * SPREAD) >>> shift);
    while (positions[slot] != FREE && ids[slot] != id) {
      slot = (slot + 1) & (positions.length - 1);
    }
    return slot;
  }
}
