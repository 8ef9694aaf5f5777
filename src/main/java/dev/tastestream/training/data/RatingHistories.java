package dev.tastestream.training.data;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.LedgerRow.Mark;
import dev.tastestream.domain.MeanPrior;
import dev.tastestream.domain.SourcePosition;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * The current ratings of all users, packed for training: 9 bytes a rating, or up to 16 if there are
 * other stars than half ones or times within a second, and 16 bytes a user. Users are in ascending
 * order of their ids, and the ratings of a user are in {@linkplain LedgerRow#HISTORY history
 * order}. The same ratings therefore give the same histories in whatever order they were read.
 *
 * <p>Immutable. The place of a rating is its index. The places of a user are in sequence, but there
 * may be others between two users, because {@link #endingAt} leaves out ratings without copying.
 */
public final class RatingHistories {

  private static final SourcePosition NOWHERE = new SourcePosition(0, 0);

  private final long[] userIds;
  private final int[] starts;
  private final int[] ends;
  private final PackedRatings packed;
  private final int ratings;

  private RatingHistories(long[] userIds, int[] starts, int[] ends, PackedRatings packed) {
    this.userIds = userIds;
    this.starts = starts;
    this.ends = ends;
    this.packed = packed;
    ratings = IntStream.range(0, userIds.length).map(user -> ends[user] - starts[user]).sum();
  }

  /**
   * Creates histories of all ratings.
   *
   * @param starts the place of each user's oldest rating, and the number of ratings
   */
  static RatingHistories of(long[] userIds, int[] starts, PackedRatings packed) {
    int[] ends = new int[userIds.length];
    System.arraycopy(starts, 1, ends, 0, ends.length);
    return new RatingHistories(userIds, starts, ends, packed);
  }

  /** Returns the number of users with at least one rating. */
  public int users() {
    return userIds.length;
  }

  /** Returns the number of ratings. */
  public int ratings() {
    return ratings;
  }

  /** Calls for the place of each rating, user by user, oldest first. */
  public void forEachPlace(IntConsumer action) {
    for (int user = 0; user < userIds.length; user++) {
      for (int place = starts[user]; place < ends[user]; place++) {
        action.accept(place);
      }
    }
  }

  /** Returns how many ratings each movie has, in ascending order of the movie ids. */
  public SortedMap<Long, Integer> ratingsByMovie() {
    int[] counts = new int[packed.movieIds().length];
    forEachPlace(place -> counts[packed.movie(place)]++);
    SortedMap<Long, Integer> byId = new TreeMap<>();
    for (int movie = 0; movie < counts.length; movie++) {
      if (counts[movie] > 0) {
        byId.put(packed.movieIds()[movie], counts[movie]);
      }
    }
    return byId;
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
    return ends[user];
  }

  /** Returns the movie id of the rating at a place. */
  public long movieId(int place) {
    return packed.movieIds()[packed.movie(place)];
  }

  /** Returns the number of the movie of the rating at a place: its index in {@link #movieIds}. */
  int movie(int place) {
    return packed.movie(place);
  }

  /** Returns the ids of all movies, ascending; there may be some without a rating. Not a copy. */
  long[] movieIds() {
    return packed.movieIds();
  }

  /** Returns the time of the rating at a place, in epoch milliseconds. */
  public long eventTime(int place) {
    return packed.eventTime(place);
  }

  /** Returns the stars of the rating at a place. */
  public double stars(int place) {
    return packed.stars(place);
  }

  /** Returns the sum of the stars of all ratings. */
  public double totalStars() {
    double sum = 0;
    for (int user = 0; user < userIds.length; user++) {
      for (int place = starts[user]; place < ends[user]; place++) {
        sum += packed.stars(place);
      }
    }
    return sum;
  }

  /**
   * Returns the prior of a user's mean, around the mean of all ratings; {@link MeanPrior#NONE}
   * without ratings.
   */
  public MeanPrior meanPrior() {
    return ratings == 0 ? MeanPrior.NONE : MeanPrior.around(totalStars() / ratings);
  }

  /**
   * Returns a user's ratings as ledger rows, in history order, without their log positions. The
   * rows are made when they are read.
   */
  public List<LedgerRow> rows(int user) {
    return new Rows(user);
  }

  private final class Rows extends AbstractList<LedgerRow> implements RandomAccess {

    private final int user;

    Rows(int user) {
      this.user = user;
    }

    @Override
    public LedgerRow get(int index) {
      int place = from(user) + Objects.checkIndex(index, size());
      return new LedgerRow(
          userIds[user], movieId(place), Mark.RATED, stars(place), eventTime(place), NOWHERE);
    }

    @Override
    public int size() {
      return to(user) - from(user);
    }
  }

  /**
   * Returns the same histories, each without its newest ratings. Shares the ratings.
   *
   * @param newEnds for each user, the place after the last rating to keep; each user must keep at
   *     least one
   */
  public RatingHistories endingAt(int[] newEnds) {
    return new RatingHistories(userIds, starts, newEnds.clone(), packed);
  }

  /** Returns the number of a user's ratings; users are counted from 0. */
  public int size(int user) {
    return ends[user] - starts[user];
  }

  /**
   * Returns a copy with the newest ratings of each user.
   *
   * @param most ratings of one user, at least 1
   */
  public RatingHistories newest(int most) {
    int[] newStarts = new int[userIds.length];
    Arrays.setAll(newStarts, user -> Math.max(starts[user], ends[user] - most));
    return new RatingHistories(userIds, newStarts, ends, packed).compact();
  }

  /** Returns a copy in which the places of all ratings are in sequence, from 0. */
  RatingHistories compact() {
    int[] newStarts = new int[userIds.length + 1];
    for (int user = 0; user < userIds.length; user++) {
      newStarts[user + 1] = newStarts[user] + to(user) - from(user);
    }
    PackedRatings.Filling copy = new PackedRatings.Filling(ratings, packed.types());
    forEachPlace(place -> copy.add(movie(place), (float) stars(place), eventTime(place)));
    return of(userIds, newStarts, copy.pack(packed.movieIds()));
  }
}
