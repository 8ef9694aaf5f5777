package dev.tastestream.training.data;

import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.quality.ListQuality;
import dev.tastestream.profile.History;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/**
 * The newest liked rating of each user in a sample. A fit does not see these ratings, so that it
 * can be measured on them. The later ratings of these users are held back too, because a list is
 * made before the rating it is measured on.
 *
 * <p>The user's id alone decides whether the user is in a sample. Every fit therefore has the same
 * sample, and a fit that starts from an earlier one has not seen what it is measured on. Samples
 * for different uses share no user.
 *
 * <p>Immutable.
 */
public final class HeldBack {

  private static final int BUCKET_BITS = 2;
  private static final int FEWEST_EARLIER = 5;

  /** The most users in a sample. */
  public static final int MOST_USERS = 2_000;

  private static final int USERS_AT_ONCE = 64;

  private final RatingHistories rest;
  private final int[] users;
  private final long[] movieIds;

  private HeldBack(RatingHistories rest, int[] users, long[] movieIds) {
    this.rest = rest;
    this.users = users;
    this.movieIds = movieIds;
  }

  /** What a sample is for. It has a quarter of the users, but at most {@value #MOST_USERS}. */
  public enum Use implements LongPredicate {
    /** To stop a fit early. */
    STOPPING(0),
    /** To decide whether a generation may serve. */
    GATE(1),
    /** To decide whether predicted stars may serve. */
    STARS_GATE(2);

    private final int bucket;

    Use(int bucket) {
      this.bucket = bucket;
    }

    /** Returns whether a user is in the sample. */
    @Override
    public boolean test(long userId) {
      return hash(userId) >>> (Long.SIZE - BUCKET_BITS) == bucket;
    }
  }

  /**
   * Holds back the newest liked rating of each user in a sample. Users without one, or with fewer
   * than {@value #FEWEST_EARLIER} ratings before it, are left out.
   *
   * @param sample accepts the ids of its users, as each {@link Use} does
   */
  public static HeldBack of(RatingHistories histories, LongPredicate sample) {
    int[] ends = IntStream.range(0, histories.users()).map(histories::to).toArray();
    int[] users =
        IntStream.range(0, histories.users())
            .filter(user -> sample.test(histories.userId(user)))
            .filter(user -> newestLiked(histories, user) >= 0)
            .boxed()
            .sorted(Comparator.comparingLong(user -> hash(histories.userId(user))))
            .limit(MOST_USERS)
            .mapToInt(Integer::intValue)
            .sorted()
            .toArray();
    long[] movieIds = new long[users.length];
    for (int i = 0; i < users.length; i++) {
      int place = newestLiked(histories, users[i]);
      ends[users[i]] = place;
      movieIds[i] = histories.movieId(place);
    }
    // Compact, because the closed form of taste counts ratings by their places.
    return new HeldBack(histories.endingAt(ends).compact(), users, movieIds);
  }

  // Multiplicative hashing (Knuth, TAOCP 3, 6.4) spreads neighbouring ids evenly over the buckets.
  private static long hash(long userId) {
    return userId * 0x9E3779B97F4A7C15L;
  }

  private static int newestLiked(RatingHistories histories, int user) {
    int place = histories.to(user) - 1;
    while (place >= histories.from(user) && histories.stars(place) < ListQuality.LIKED) {
      place--;
    }
    return place - histories.from(user) < FEWEST_EARLIER ? -1 : place;
  }

  /** Returns the same sample, with fewer of the ratings to learn from. */
  public HeldBack limited(Influence influence) {
    return new HeldBack(influence.of(rest), users, movieIds);
  }

  /** Returns the ratings to learn from. Every user still has some. */
  public RatingHistories rest() {
    return rest;
  }

  /**
   * Returns the number of ratings that vectors are measured on, one for each user of the sample.
   */
  public int size() {
    return users.length;
  }

  /**
   * One user's held-back rating.
   *
   * @param history what the user had rated before
   * @param likedMovieId the movie that a list made from the history should contain
   */
  public record Case(History history, long likedMovieId) {}

  /** Returns the case of each user of the sample, in ascending order of the users' ids. */
  public List<Case> cases() {
    return IntStream.range(0, users.length)
        .mapToObj(i -> new Case(History.of(rest.rows(users[i])), movieIds[i]))
        .toList();
  }

  /**
   * Returns how high lists rank the held-back movies. The lists are made from the rest of the
   * ratings in the same way as in the topology.
   *
   * @param depth length of the lists
   * @return NDCG at that depth (Järvelin and Kekäläinen 2002) for each user of the sample, in
   *     ascending order of the ids, so that vectors can be compared user by user; 0 where the
   *     vectors lack the movie
   */
  public double[] ndcg(MovieVectors vectors, int depth) {
    HistoryScores lists = new HistoryScores(rest, vectors);
    double[] ndcg = new double[users.length];
    for (int start = 0; start < users.length; start += USERS_AT_ONCE) {
      int end = Math.min(start + USERS_AT_ONCE, users.length);
      float[][] scores = lists.of(Arrays.copyOfRange(users, start, end));
      for (int i = start; i < end; i++) {
        int rank = rank(vectors.row(movieIds[i]), scores[i - start]);
        ndcg[i] = rank <= depth ? Math.log(2) / Math.log(1 + rank) : 0;
      }
    }
    return ndcg;
  }

  /** Returns the mean of {@link #ndcg}; 0 if the sample is empty. */
  public double meanNdcg(MovieVectors vectors, int depth) {
    return Arrays.stream(ndcg(vectors, depth)).average().orElse(0);
  }

  /** Returns the rank from 1. Of equal scores, the lower id comes first, as in lists. */
  private static int rank(int target, float[] scores) {
    if (target < 0) {
      return Integer.MAX_VALUE;
    }
    int rank = 1;
    for (int row = 0; row < scores.length; row++) {
      // This form of the comparison ranks NaN last.
      boolean worse =
          scores[row] < scores[target] || (scores[row] == scores[target] && row > target);
      rank += row == target || worse ? 0 : 1;
    }
    return rank;
  }
}
