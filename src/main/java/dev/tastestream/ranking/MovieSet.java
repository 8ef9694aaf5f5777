package dev.tastestream.ranking;

import java.util.Arrays;
import java.util.List;

/**
 * A small set of movies that is asked thousands of times a list. Most answers are no, and a look at
 * the last bits of the id is enough for most of these. Immutable.
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
