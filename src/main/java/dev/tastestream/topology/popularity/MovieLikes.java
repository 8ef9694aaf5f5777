package dev.tastestream.topology.popularity;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.ranking.Popularity;
import it.unimi.dsi.fastutil.longs.Long2IntMap;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.Arrays;

/**
 * How many users have rated each movie, and how much they like it together. Likes are counted in
 * whole units of 2<sup>−32</sup>, so that adding and taking away in any order gives the very number
 * that counting anew gives.
 */
final class MovieLikes {

  private static final double UNITS = 1L << 32;
  private static final int NEW = -1;
  private static final int FIRST_MOVIES = 16;

  private final Long2IntOpenHashMap rows = new Long2IntOpenHashMap();

  /** By row: ratings of a movie, then its likes. One look into memory finds both. */
  private long[] sums = new long[2 * FIRST_MOVIES];

  private long ratings;

  MovieLikes() {
    rows.defaultReturnValue(NEW);
  }

  /** Counts a row if it is a rating. */
  void plus(LedgerRow row) {
    if (row.isRated()) {
      add(row.movieId(), 1, likes(row));
    }
  }

  /** Counts a row no longer. What is taken away may be added later. */
  void minus(LedgerRow row) {
    if (row.isRated()) {
      add(row.movieId(), -1, -likes(row));
    }
  }

  /** Adds what was counted elsewhere. */
  void plus(MovieLikes other) {
    for (Long2IntMap.Entry movie : other.rows.long2IntEntrySet()) {
      int row = movie.getIntValue();
      add(movie.getLongKey(), other.sums[2 * row], other.sums[2 * row + 1]);
    }
  }

  private static long likes(LedgerRow row) {
    return Math.round(Popularity.likes(row.stars()) * UNITS);
  }

  private void add(long movieId, long moreRatings, long moreLikes) {
    int row = rows.get(movieId);
    if (row == NEW) {
      row = rows.size();
      rows.put(movieId, row);
      if (sums.length < 2 * rows.size()) {
        sums = Arrays.copyOf(sums, 2 * sums.length);
      }
    }
    sums[2 * row] += moreRatings;
    sums[2 * row + 1] += moreLikes;
    ratings += moreRatings;
  }

  /** Ratings of all movies. */
  long ratings() {
    return ratings;
  }

  /** A copy of the counts, of the movies that are rated. */
  Popularity toPopularity() {
    Popularity popularity = new Popularity();
    for (Long2IntMap.Entry movie : rows.long2IntEntrySet()) {
      int row = movie.getIntValue();
      if (sums[2 * row] > 0) {
        popularity.addLikes(movie.getLongKey(), sums[2 * row + 1] / UNITS);
      }
    }
    return popularity;
  }
}
