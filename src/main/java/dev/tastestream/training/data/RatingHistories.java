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
 * The current ratings of all users, packed for training: 20 bytes a rating and 12 a user. Users
 * come in ascending order of their ids, the ratings of a user in {@linkplain LedgerRow#HISTORY
 * history order}, so the same ratings give the same histories in whichever order they were read.
 *
 * <p>Immutable. A rating is named by its place, from 0 to {@link #ratings()}.
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

  /** Number of users with at least one rating. */
  public int users() {
    return userIds.length;
  }

  /** Number of ratings. */
  public int ratings() {
    return movieIds.length;
  }

  /** How many ratings each movie has, in ascending order of the movies. */
  public SortedMap<Long, Integer> ratingsByMovie() {
    SortedMap<Long, Integer> counts = new TreeMap<>();
    for (long movieId : movieIds) {
      counts.merge(movieId, 1, Integer::sum);
    }
    return counts;
  }

  /** The id of a user; users count from 0. */
  public long userId(int user) {
    return userIds[user];
  }

  /** The place of a user's oldest rating; users count from 0. */
  public int from(int user) {
    return starts[user];
  }

  /** One past the place of a user's newest rating. */
  public int to(int user) {
    return starts[user + 1];
  }

  /** The movie of the rating at a place. */
  public long movieId(int place) {
    return movieIds[place];
  }

  /** When the rating at a place was given, epoch milliseconds. */
  public long eventTime(int place) {
    return times[place];
  }

  /** The stars of the rating at a place. */
  public double stars(int place) {
    return stars[place];
  }

  /** What is thought of a user's mean beforehand: that of all ratings; nothing without any. */
  public MeanPrior meanPrior() {
    double sum = 0;
    for (float given : stars) {
      sum += given;
    }
    return stars.length == 0 ? MeanPrior.NONE : MeanPrior.around(sum / stars.length);
  }

  /**
   * The ratings of a user as rows of a ledger, in history order. Where they stood in the log is not
   * known any more.
   */
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
   * The same histories, each without its newest ratings.
   *
   * @param ends for each user, one past the last place that stays; at least one rating must
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
   * Collects ledger rows as they stand on a changelog: of the rows of one user and movie the last
   * one counts, and a row that is no rating takes the rating away. Needs 20 bytes a rating.
   */
  public static final class Builder {

    private final Map<Long, UserRatings> users = new TreeMap<>();
    private int size;

    /** Takes a row in, in place of any earlier one of the same user and movie. */
    public Builder put(LedgerRow row) {
      if (!row.isRated()) {
        return remove(row.userId(), row.movieId());
      }
      size += users.computeIfAbsent(row.userId(), id -> new UserRatings()).put(row) ? 1 : 0;
      return this;
    }

    /** Forgets the row of a user and movie, if there is one. */
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

    /** Number of users so far. */
    int users() {
      return users.size();
    }

    /** Number of ratings so far. */
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

  /** The ratings of one user in arrays that grow, ordered by movie. */
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
