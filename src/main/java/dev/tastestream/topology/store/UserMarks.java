package dev.tastestream.topology.store;

/**
 * Some users who were marked. One place is for several users, and the last who is marked has it. So
 * a mark may be lost, but nobody has one who was not marked.
 */
final class UserMarks {

  /** 512 KB. */
  private static final int PLACES = 1 << 16;

  /** Mixes the bits of ids, which may be multiples of something. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private static final int SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(PLACES);

  /** Ids, each plus one, since they begin with 0. */
  private final long[] marked = new long[PLACES];

  boolean has(long userId) {
    return marked[place(userId)] == userId + 1;
  }

  void add(long userId) {
    marked[place(userId)] = userId + 1;
  }

  void remove(long userId) {
    if (has(userId)) {
      marked[place(userId)] = 0;
    }
  }

  private static int place(long userId) {
    return (int) ((userId * SPREAD) >>> SHIFT);
  }
}
