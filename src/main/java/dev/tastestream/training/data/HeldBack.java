package dev.tastestream.training.data;

import dev.tastestream.domain.ListQuality;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.profile.History;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/**
 * The newest liked rating of a sample of users, kept from a fit so that the fit can be judged by
 * it. What such a user rated later is kept back too: a list is made before it.
 *
 * <p>Who is in a sample depends on the user's id alone, so that it is the same users in every fit,
 * and a fit that starts from an earlier one has not seen what it will be judged by. Samples for
 * different uses have no user in common.
 *
 * <p>Immutable.
 */
public final class HeldBack {

  private static final int BUCKET_BITS = 2;
  private static final int FEWEST_EARLIER = 5;

  /** Users in a sample at most. */
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

  /** What a sample is for. Each has a quarter of the users, at most {@value #MOST_USERS}. */
  public enum Use implements LongPredicate {
    /** To end a fit in time. */
    STOPPING(0),
    /** To decide whether a generation may serve. */
    GATE(1),
    /** To decide the same of predicted stars. */
    STARS_GATE(2);

    private final int bucket;

    Use(int bucket) {
      this.bucket = bucket;
    }

    /** Whether a user is in the sample. */
    @Override
    public boolean test(long userId) {
      return hash(userId) >>> (Long.SIZE - BUCKET_BITS) == bucket;
    }
  }

  /**
   * Keeps back the newest liked rating of each user in a sample who has one and has at least
   * {@value #FEWEST_EARLIER} ratings before it.
   *
   * @param sample takes the ids of users, as each {@link Use} does
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
    return new HeldBack(histories.endingAt(ends), users, movieIds);
  }

  // Neighbouring ids end up far apart, so a bucket has its share of every range of ids.
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

  /** What is left to learn from; every user is still there. */
  public RatingHistories rest() {
    return rest;
  }

  /** Number of ratings that vectors can be judged by, one for each user of the sample. */
  public int size() {
    return users.length;
  }

  /**
   * What was kept back of one user.
   *
   * @param history what the user had rated before
   * @param likedMovieId what a list made from it should have named
   */
  public record Question(History history, long likedMovieId) {}

  /** What was kept back of each user of the sample, in ascending order of the users' ids. */
  public List<Question> questions() {
    return IntStream.range(0, users.length)
        .mapToObj(i -> new Question(History.of(rest.rows(users[i])), movieIds[i]))
        .toList();
  }

  /**
   * How well lists name what was kept back, made from the rest of the users' ratings as the
   * topology makes them.
   *
   * @param depth how long the lists are
   * @return NDCG at that depth for each user of the sample, in ascending order of the ids, so that
   *     several vectors can be compared user by user; 0 where the vectors lack the movie
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

  /** The mean of {@link #ndcg}; 0 if there is nobody to ask. */
  public double meanNdcg(MovieVectors vectors, int depth) {
    return Arrays.stream(ndcg(vectors, depth)).average().orElse(0);
  }

  /** From 1. Of movies that score the same, the one with the lower id comes first, as in lists. */
  private static int rank(int target, float[] scores) {
    if (target < 0) {
      return Integer.MAX_VALUE;
    }
    int rank = 1;
    for (int row = 0; row < scores.length; row++) {
      // Asked this way round, a score that is no number comes last.
      boolean worse =
          scores[row] < scores[target] || (scores[row] == scores[target] && row > target);
      rank += row == target || worse ? 0 : 1;
    }
    return rank;
  }
}
