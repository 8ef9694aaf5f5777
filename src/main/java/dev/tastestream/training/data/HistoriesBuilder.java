package dev.tastestream.training.data;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.Simultaneous;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Collects ledger rows in changelog order. The last row of a user and movie counts, and a row that
 * is not a rating removes the rating. Takes 16 to 24 bytes a rating.
 */
public final class HistoriesBuilder {

  /** Movies are numbered as they come. */
  private final Map<Long, Integer> numbers = new HashMap<>();

  private final TreeMap<Long, UserRatings> users = new TreeMap<>();
  private int size;
  private boolean halfStars = true;
  private boolean wholeSeconds = true;

  /** Adds a row. It replaces an earlier one of the same user and movie. */
  public HistoriesBuilder put(LedgerRow row) {
    if (!row.isRated()) {
      return remove(row.userId(), row.movieId());
    }
    float stars = (float) row.stars();
    halfStars &= PackedRatings.isHalf(stars);
    wholeSeconds &= PackedRatings.isWholeSecond(row.eventTime());
    int movie = numbers.computeIfAbsent(row.movieId(), id -> numbers.size());
    UserRatings ratings = users.computeIfAbsent(row.userId(), id -> new UserRatings());
    size += ratings.put(movie, stars, row.eventTime()) ? 1 : 0;
    return this;
  }

  /**
   * Adds a rating of a log, where the rating with the latest event time counts, and of equal times
   * the last one.
   */
  public HistoriesBuilder putUnlessOlder(LedgerRow row) {
    UserRatings ratings = users.get(row.userId());
    Integer movie = numbers.get(row.movieId());
    boolean older = ratings != null && movie != null && ratings.hasLater(movie, row.eventTime());
    return older ? this : put(row);
  }

  /** Removes the row of a user and movie, if there is one. */
  public HistoriesBuilder remove(long userId, long movieId) {
    UserRatings ratings = users.get(userId);
    Integer movie = numbers.get(movieId);
    if (ratings != null && movie != null && ratings.remove(movie)) {
      size--;
      if (ratings.size == 0) {
        users.remove(userId);
      }
    }
    return this;
  }

  /** Returns the number of users so far. */
  int users() {
    return users.size();
  }

  /** Returns the number of ratings so far. */
  int ratings() {
    return size;
  }

  /** Returns the histories and empties this builder, user by user, to save memory. */
  public RatingHistories build() {
    long[] arrived = new long[numbers.size()];
    numbers.forEach((id, number) -> arrived[number] = id);
    long[] movieIds = arrived.clone();
    Arrays.sort(movieIds);
    int[] rank = new int[arrived.length];
    Arrays.setAll(rank, number -> Arrays.binarySearch(movieIds, arrived[number]));
    long[] userIds = new long[users.size()];
    int[] starts = new int[users.size() + 1];
    PackedRatings.Filling filling =
        new PackedRatings.Filling(size, new PackedRatings.Types(halfStars, wholeSeconds));
    for (int user = 0; user < userIds.length; user++) {
      Map.Entry<Long, UserRatings> next = users.pollFirstEntry();
      userIds[user] = next.getKey();
      UserRatings ratings = next.getValue();
      for (int i : ratings.inHistoryOrder(userIds[user], arrived)) {
        filling.add(rank[ratings.movies[i]], ratings.stars[i], ratings.times[i]);
      }
      starts[user + 1] = filling.size();
    }
    numbers.clear();
    size = 0;
    return RatingHistories.of(userIds, starts, filling.pack(movieIds));
  }

  /** The ratings of one user in growing arrays, ordered by the number of the movie. */
  private static final class UserRatings {

    private int[] movies = new int[16];
    private long[] times = new long[16];
    private float[] stars = new float[16];
    private int size;

    boolean put(int movie, float given, long time) {
      int at = Arrays.binarySearch(movies, 0, size, movie);
      boolean isNew = at < 0;
      if (isNew) {
        at = -at - 1;
        open(at);
      }
      movies[at] = movie;
      times[at] = time;
      stars[at] = given;
      return isNew;
    }

    boolean hasLater(int movie, long time) {
      int at = Arrays.binarySearch(movies, 0, size, movie);
      return at >= 0 && times[at] > time;
    }

    boolean remove(int movie) {
      int at = Arrays.binarySearch(movies, 0, size, movie);
      if (at < 0) {
        return false;
      }
      shift(at + 1, at);
      size--;
      return true;
    }

    private void open(int at) {
      if (size == movies.length) {
        int capacity = size + size / 2;
        movies = Arrays.copyOf(movies, capacity);
        times = Arrays.copyOf(times, capacity);
        stars = Arrays.copyOf(stars, capacity);
      }
      shift(at, at + 1);
      size++;
    }

    private void shift(int from, int to) {
      int length = size - from;
      System.arraycopy(movies, from, movies, to, length);
      System.arraycopy(times, from, times, to, length);
      System.arraycopy(stars, from, stars, to, length);
    }

    int[] inHistoryOrder(long userId, long[] movieIds) {
      Comparator<Integer> order = Comparator.comparingLong(i -> times[i]);
      return IntStream.range(0, size)
          .boxed()
          .sorted(
              order
                  .thenComparingLong(i -> Simultaneous.place(userId, movieIds[movies[i]]))
                  .thenComparingLong(i -> movieIds[movies[i]]))
          .mapToInt(Integer::intValue)
          .toArray();
    }
  }
}
