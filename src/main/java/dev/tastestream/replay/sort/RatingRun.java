package dev.tastestream.replay.sort;

import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.Simultaneous;
import java.util.Arrays;

/**
 * The ratings that are sorted in memory at once, 28 bytes each.
 *
 * <p>The columns keep the order of the file. One array of longs holds the event time in the upper
 * bits and the row in the lower 31 bits; sorting it needs no further memory. Within each second,
 * the same array is then sorted by the upper half of the place among simultaneous ratings. The very
 * few entries that are still equal are sorted one by one.
 */
final class RatingRun {

  /** Memory of one rating. */
  static final int BYTES = 2 * Long.BYTES + Float.BYTES + Long.BYTES;

  private static final int ROW_BITS = 31;
  private static final long ROW_MASK = (1L << ROW_BITS) - 1;

  private final long[] users;
  private final long[] movies;
  private final float[] stars;
  private final long[] order;
  private int size;

  RatingRun(int capacity) {
    users = new long[capacity];
    movies = new long[capacity];
    stars = new float[capacity];
    order = new long[capacity];
  }

  boolean isFull() {
    return size == order.length;
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  /** Adds the next rating of the file. Its event time must be whole seconds from 1970 to 2106. */
  void add(Rated rating) {
    users[size] = rating.userId();
    movies[size] = rating.movieId();
    stars[size] = (float) rating.stars();
    order[size] = (rating.eventTime() / 1000) << ROW_BITS | size;
    size++;
  }

  /** Sorts the ratings. Equal ratings keep the order of the file. */
  void sort() {
    Arrays.sort(order, 0, size);
    int begin = 0;
    for (int end = 1; end <= size; end++) {
      if (end == size || upper(end) != upper(begin)) {
        if (end - begin > 1) {
          sortSecond(begin, end);
        }
        begin = end;
      }
    }
  }

  private void sortSecond(int begin, int end) {
    long second = upper(begin);
    for (int i = begin; i < end; i++) {
      order[i] = upperPlace(row(i)) << ROW_BITS | row(i);
    }
    Arrays.sort(order, begin, end);
    for (int i = begin + 1; i < end; i++) {
      for (int k = i; k > begin && isOutOfOrder(k); k--) {
        long swapped = order[k];
        order[k] = order[k - 1];
        order[k - 1] = swapped;
      }
    }
    for (int i = begin; i < end; i++) {
      order[i] = second << ROW_BITS | row(i);
    }
  }

  /**
   * Returns the upper half of the place among simultaneous ratings, made positive in the same
   * order.
   */
  private long upperPlace(int row) {
    return (Simultaneous.place(users[row], movies[row]) >>> 32) ^ 0x80000000L;
  }

  /** Returns whether an entry of the current second belongs before its predecessor. */
  private boolean isOutOfOrder(int place) {
    return upper(place) == upper(place - 1) && isLater(row(place - 1), row(place));
  }

  private boolean isLater(int a, int b) {
    int byPlace =
        Long.compare(
            Simultaneous.place(users[a], movies[a]), Simultaneous.place(users[b], movies[b]));
    if (byPlace != 0) {
      return byPlace > 0;
    }
    int byUser = Long.compare(users[a], users[b]);
    int byMovie = byUser != 0 ? byUser : Long.compare(movies[a], movies[b]);
    return byMovie != 0 ? byMovie > 0 : a > b;
  }

  private long upper(int place) {
    return order[place] >>> ROW_BITS;
  }

  private int row(int place) {
    return (int) (order[place] & ROW_MASK);
  }

  /** Returns a cursor before the first sorted rating. */
  RatingCursor cursor() {
    return new RatingCursor() {
      private int place;

      @Override
      boolean next() {
        if (place == size) {
          return false;
        }
        int row = row(place);
        user = users[row];
        movie = movies[row];
        stars = RatingRun.this.stars[row];
        second = upper(place);
        place++;
        return true;
      }
    };
  }
}
