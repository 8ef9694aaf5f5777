package dev.tastestream.domain;

/**
 * The order of ratings of the same moment, by one user or several: a fixed hash of user and movie.
 * The true order is unknown. Any order by ids, files or arrival would put the same movies last in
 * many histories, where they count most.
 */
public final class Simultaneous {

  private Simultaneous() {}

  /**
   * Returns the sort key of a user's opinion of a movie among those of the same moment, ascending.
   * The keys of a user's movies all differ. The keys never change, because stored histories and the
   * models fitted on them depend on them.
   */
  public static long place(long userId, long movieId) {
    return mix(mix(userId + 0x9E3779B97F4A7C15L) ^ movieId);
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014): bijective, and mixes all bits. */
  private static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
