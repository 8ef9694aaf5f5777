package dev.tastestream.ranking;

import java.util.Arrays;
import java.util.List;

/**
 * A small set of movies that a list tests thousands of times. For most other movies, the last bits
 * of the id are enough to return false. Immutable.
 */
final class MovieSet {

  private static final int PLACES = 4096;

  private final long[] movieIds;
  private final boolean[] taken = new boolean[PLACES];

  /**
   * @param movieIds ascending
   */
  MovieSet(List<Long> movieIds) {
    this.movieIds = new long[movieIds.size()];
    for (int i = 0; i < this.movieIds.length; i++) {
      long movieId = movieIds.get(i);
      this.movieIds[i] = movieId;
      taken[place(movieId)] = true;
    }
  }

  boolean contains(long movieId) {
    return taken[place(movieId)] && Arrays.binarySearch(movieIds, movieId) >= 0;
  }

  private static int place(long movieId) {
    return (int) movieId & (PLACES - 1);
  }
}
