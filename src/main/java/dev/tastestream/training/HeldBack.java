package dev.tastestream.training;

import dev.tastestream.domain.MovieVectors;
import dev.tastestream.ranking.ScoreTable;
import java.util.Arrays;
import java.util.Comparator;
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

  /** A rating of at least so many stars is what a list should have named. */
  public static final double LIKED_STARS = 4;

  private static final int BUCKET_BITS = 2;
  private static final int FEWEST_EARLIER = 5;
  private static final int MOST_USERS = 2_000;
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
  public enum Use {
    /** To end a fit in time. */
    STOPPING(0),
    /** To decide whether a generation may serve. */
    GATE(1);

    private final int bucket;

    Use(int bucket) {
      this.bucket = bucket;
    }

    private boolean takes(long userId) {
      return hash(userId) >>> (Long.SIZE - BUCKET_BITS) == bucket;
    }
  }

  /**
   * Keeps back the newest liked rating of each user in the sample who has one and has at least
   * {@value #FEWEST_EARLIER} ratings before it.
   */
  public static HeldBack of(RatingHistories histories, Use use) {
    int[] ends = IntStream.range(0, histories.users()).map(histories::to).toArray();
    int[] users =
        IntStream.range(0, histories.users())
            .filter(user -> use.takes(histories.userId(user)))
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
    while (place >= histories.from(user) && histories.stars(place) < LIKED_STARS) {
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
   * How well lists name what was kept back, made from the rest of the users' ratings as the
   * topology makes them: by the sums of {@code profile.Profile}, scored by a table, without what
   * the user has rated.
   *
   * @param depth how long the lists are
   * @return NDCG at that depth for each user of the sample, in ascending order of the ids, so that
   *     several vectors can be compared user by user; 0 where the vectors lack the movie
   */
  public double[] ndcg(MovieVectors vectors, int depth) {
    ScoreTable table = new ScoreTable(vectors);
    double[] ndcg = new double[users.length];
    for (int start = 0; start < users.length; start += USERS_AT_ONCE) {
      int end = Math.min(start + USERS_AT_ONCE, users.length);
      float[][] profiles =
          IntStream.range(start, end)
              .mapToObj(i -> profile(users[i], vectors))
              .toArray(float[][]::new);
      float[][] scores = table.score(profiles);
      for (int i = start; i < end; i++) {
        int rank = rank(i, vectors, scores[i - start]);
        ndcg[i] = rank <= depth ? Math.log(2) / Math.log(1 + rank) : 0;
      }
    }
    return ndcg;
  }

  /** The mean of {@link #ndcg}; 0 if there is nobody to ask. */
  public double meanNdcg(MovieVectors vectors, int depth) {
    return Arrays.stream(ndcg(vectors, depth)).average().orElse(0);
  }

  private float[] profile(int user, MovieVectors vectors) {
    int from = rest.from(user);
    int to = rest.to(user);
    ProfileWeights weights = new ProfileWeights(rest, from, to, vectors.weighting());
    double[] sum = new double[vectors.dimension()];
    for (int place = from; place < to; place++) {
      int row = vectors.row(rest.movieId(place));
      if (row >= 0) {
        add(vectors.longRun(), row, weights.longRun(place), sum);
        add(vectors.recent(), row, weights.recent(place), sum);
      }
    }
    float[] profile = new float[sum.length];
    for (int k = 0; k < sum.length; k++) {
      profile[k] = (float) sum[k];
    }
    return profile;
  }

  private static void add(float[] vectors, int row, double weight, double[] sum) {
    for (int k = 0; k < sum.length; k++) {
      sum[k] += weight * vectors[row * sum.length + k];
    }
  }

  /** From 1. Of movies that score the same, the one with the lower id comes first, as in lists. */
  private int rank(int i, MovieVectors vectors, float[] scores) {
    int target = vectors.row(movieIds[i]);
    if (target < 0) {
      return Integer.MAX_VALUE;
    }
    float score = scores[target];
    for (int place = rest.from(users[i]); place < rest.to(users[i]); place++) {
      int row = vectors.row(rest.movieId(place));
      if (row >= 0) {
        scores[row] = Float.NEGATIVE_INFINITY;
      }
    }
    int rank = 1;
    for (int row = 0; row < scores.length; row++) {
      if (scores[row] > score || (scores[row] == score && row < target)) {
        rank++;
      }
    }
    return rank;
  }
}
