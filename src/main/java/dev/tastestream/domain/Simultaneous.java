package dev.tastestream.domain;

/**
 * The order of what one user says at the same moment, and of what several users do: by a fixed hash
 * of user and movie. Nobody knows the true one, and any order by ids, files or arrival would let
 * the same movies come last in many histories, where they count most.
 */
public final class Simultaneous {

  private Simultaneous() {}

  /**
   * What a user's opinion of a movie is ordered by among those of the same moment, ascending.
   * Differs for any two movies of one user. Never changes: histories that were written, and models
   * that were fitted on them, depend on it.
   */
  public static long place(long userId, long movieId) {
    return mix(mix(userId + 0x9E3779B97F4A7C15L) ^ movieId);
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014): one to one, every bit counts. */
  private static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
