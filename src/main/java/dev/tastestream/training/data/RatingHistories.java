package dev.tastestream.training.data;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.LedgerRow.Mark;
import dev.tastestream.domain.MeanPrior;
import dev.tastestream.domain.Simultaneous;
import dev.tastestream.domain.SourcePosition;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The current ratings of all users, packed for training: 20 bytes a rating and 12 a user. Users are
 * in ascending order of their ids, and the ratings of a user are in {@linkplain LedgerRow#HISTORY
 * history order}. The same ratings therefore give the same histories in whatever order they were
 * read.
 *
 * <p>Immutable. The place of a rating is its index, from 0 to {@link #ratings()} − 1.
 */
public final class RatingHistories {

  private static final SourcePosition NOWHERE = new SourcePosition(0, 0);

  private final long[] userIds;
  private final int[] starts;
  private final long[] movieIds;
  private final long[] times;
  private final float[] stars;

  private RatingHistories(
      long[] userIds, int[] starts, long[] movieIds, long[] times, float[] stars) {
    this.userIds = userIds;
    this.starts = starts;
    this.movieIds = movieIds;
    this.times = times;
    this.stars = stars;
  }

  /** Returns the number of users with at least one rating. */
  public int users() {
    return userIds.length;
  }

  /** Returns the number of ratings. */
  public int ratings() {
    return movieIds.length;
  }

  /** Returns how many ratings each movie has, in ascending order of the movie ids. */
  public SortedMap<Long, Integer> ratingsByMovie() {
    SortedMap<Long, Integer> counts = new TreeMap<>();
    for (long movieId : movieIds) {
      counts.merge(movieId, 1, Integer::sum);
    }
    return counts;
  }

  /** Returns the id of a user; users are counted from 0. */
  public long userId(int user) {
    return userIds[user];
  }

  /** Returns the place of a user's oldest rating; users are counted from 0. */
  public int from(int user) {
    return starts[user];
  }

  /** Returns the place after a user's newest rating. */
  public int to(int user) {
    return starts[user + 1];
  }

  /** Returns the movie id of the rating at a place. */
  public long movieId(int place) {
    return movieIds[place];
  }

  /** Returns the time of the rating at a place, in epoch milliseconds. */
  public long eventTime(int place) {
    return times[place];
  }

  /** Returns the stars of the rating at a place. */
  public double stars(int place) {
    return stars[place];
  }

  /**
   * Returns the prior of a user's mean, around the mean of all ratings; {@link MeanPrior#NONE}
   * without ratings.
   */
  public MeanPrior meanPrior() {
    double sum = 0;
    for (float given : stars) {
      sum += given;
    }
    return stars.length == 0 ? MeanPrior.NONE : MeanPrior.around(sum / stars.length);
  }

  /** Returns a user's ratings as ledger rows, in history order, without their log positions. */
  public List<LedgerRow> rows(int user) {
    return IntStream.range(from(user), to(user))
        .mapToObj(
            place ->
                new LedgerRow(
                    userIds[user],
                    movieIds[place],
                    Mark.RATED,
                    stars[place],
                    times[place],
                    NOWHERE))
        .toList();
  }

  /**
   * Returns the same histories, each without its newest ratings.
   *
   * @param ends for each user, the place after the last rating to keep; each user must keep at
   *     least one
   */
  public RatingHistories endingAt(int[] ends) {
    int[] newStarts = new int[starts.length];
    for (int user = 0; user < users(); user++) {
      newStarts[user + 1] = newStarts[user] + ends[user] - starts[user];
    }
    int size = newStarts[users()];
    RatingHistories rest =
        new RatingHistories(userIds, newStarts, new long[size], new long[size], new float[size]);
    for (int user = 0; user < users(); user++) {
      int length = ends[user] - starts[user];
      System.arraycopy(movieIds, starts[user], rest.movieIds, newStarts[user], length);
      System.arraycopy(times, starts[user], rest.times, newStarts[user], length);
      System.arraycopy(stars, starts[user], rest.stars, newStarts[user], length);
    }
    return rest;
  }

  /**
   * Collects ledger rows in changelog order. The last row of a user and movie counts, and a row
   * that is not a rating removes the rating. Takes 20 bytes a rating.
   */
  public static final class Builder {

    private final Map<Long, UserRatings> users = new TreeMap<>();
    private int size;

    /** Adds a row. It replaces an earlier one of the same user and movie. */
    public Builder put(LedgerRow row) {
      if (!row.isRated()) {
        return remove(row.userId(), row.movieId());
      }
      size += users.computeIfAbsent(row.userId(), id -> new UserRatings()).put(row) ? 1 : 0;
      return this;
    }

    /** Removes the row of a user and movie, if there is one. */
    public Builder remove(long userId, long movieId) {
      UserRatings ratings = users.get(userId);
      if (ratings != null && ratings.remove(movieId)) {
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

    public RatingHistories build() {
      int[] starts = new int[users.size() + 1];
      long[] movieIds = new long[size];
      long[] times = new long[size];
      float[] stars = new float[size];
      int user = 0;
      int place = 0;
      for (Map.Entry<Long, UserRatings> entry : users.entrySet()) {
        UserRatings ratings = entry.getValue();
        for (int i : ratings.inHistoryOrder(entry.getKey())) {
          movieIds[place] = ratings.movieIds[i];
          times[place] = ratings.times[i];
          stars[place++] = ratings.stars[i];
        }
        starts[++user] = place;
      }
      long[] userIds = users.keySet().stream().mapToLong(Long::longValue).toArray();
      return new RatingHistories(userIds, starts, movieIds, times, stars);
    }
  }

  /** The ratings of one user in growing arrays, ordered by movie. */
  private static final class UserRatings {

    private long[] movieIds = new long[16];
    private long[] times = new long[16];
    private float[] stars = new float[16];
    private int size;

    boolean put(LedgerRow row) {
      int at = Arrays.binarySearch(movieIds, 0, size, row.movieId());
      boolean isNew = at < 0;
      if (isNew) {
        at = -at - 1;
        open(at);
      }
      movieIds[at] = row.movieId();
      times[at] = row.eventTime();
      stars[at] = (float) row.stars();
      return isNew;
    }

    boolean remove(long movieId) {
      int at = Arrays.binarySearch(movieIds, 0, size, movieId);
      if (at < 0) {
        return false;
      }
      shift(at + 1, at);
      size--;
      return true;
    }

    private void open(int at) {
      if (size == movieIds.length) {
        int capacity = size + size / 2;
        movieIds = Arrays.copyOf(movieIds, capacity);
        times = Arrays.copyOf(times, capacity);
        stars = Arrays.copyOf(stars, capacity);
      }
      shift(at, at + 1);
      size++;
    }

    private void shift(int from, int to) {
      int length = size - from;
      System.arraycopy(movieIds, from, movieIds, to, length);
      System.arraycopy(times, from, times, to, length);
      System.arraycopy(stars, from, stars, to, length);
    }

    int[] inHistoryOrder(long userId) {
      Comparator<Integer> order = Comparator.comparingLong(i -> times[i]);
      return IntStream.range(0, size)
          .boxed()
          .sorted(order.thenComparingLong(i -> Simultaneous.place(userId, movieIds[i])))
          .mapToInt(Integer::intValue)
          .toArray();
    }
  }
}
