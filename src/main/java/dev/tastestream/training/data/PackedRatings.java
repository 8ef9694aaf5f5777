package dev.tastestream.training.data;

import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;

/**
 * Ratings in columns of the smallest types that hold them: the number of the movie in 4 bytes, half
 * stars in 1, whole seconds in 4. Other stars take 4 bytes and other times 8.
 *
 * @param movieIds ascending
 * @param movies the index of each rating's movie
 * @param starsAt returns the stars at a place
 * @param timeAt returns the time at a place, in epoch milliseconds
 * @param types of the columns
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by contract, never compared
record PackedRatings(
    long[] movieIds,
    int[] movies,
    IntToDoubleFunction starsAt,
    IntToLongFunction timeAt,
    Types types) {

  /**
   * What the columns can hold.
   *
   * @param halfStars whether all stars are {@linkplain #isHalf half ones}
   * @param wholeSeconds whether all times are {@linkplain #isWholeSecond whole seconds}
   */
  record Types(boolean halfStars, boolean wholeSeconds) {}

  private static final long UNSIGNED = 0xffffffffL;
  private static final int MILLIS = 1000;

  int movie(int place) {
    return movies[place];
  }

  double stars(int place) {
    return starsAt.applyAsDouble(place);
  }

  long eventTime(int place) {
    return timeAt.applyAsLong(place);
  }

  /** Returns whether stars fit into a byte. */
  static boolean isHalf(float stars) {
    float doubled = 2 * stars;
    return doubled == (byte) doubled;
  }

  /** Returns whether a time fits into four bytes. */
  static boolean isWholeSecond(long time) {
    return time % MILLIS == 0 && time >= 0 && time / MILLIS <= UNSIGNED;
  }

  /** Columns that are being filled. */
  static final class Filling {

    private final int[] movies;
    private final byte[] halves;
    private final float[] stars;
    private final int[] seconds;
    private final long[] times;
    private final Types types;
    private int size;

    Filling(int size, Types types) {
      this.types = types;
      movies = new int[size];
      halves = new byte[types.halfStars ? size : 0];
      stars = new float[types.halfStars ? 0 : size];
      seconds = new int[types.wholeSeconds ? size : 0];
      times = new long[types.wholeSeconds ? 0 : size];
    }

    void add(int movie, float given, long time) {
      movies[size] = movie;
      if (types.halfStars) {
        halves[size] = (byte) (2 * given);
      } else {
        stars[size] = given;
      }
      if (types.wholeSeconds) {
        seconds[size] = (int) (time / MILLIS);
      } else {
        times[size] = time;
      }
      size++;
    }

    int size() {
      return size;
    }

    PackedRatings pack(long[] movieIds) {
      return new PackedRatings(
          movieIds,
          movies,
          types.halfStars ? place -> halves[place] / 2.0 : place -> stars[place],
          types.wholeSeconds
              ? place -> (seconds[place] & UNSIGNED) * MILLIS
              : place -> times[place],
          types);
    }
  }
}
