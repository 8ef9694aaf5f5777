package dev.tastestream.replay.generate;

import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;

/** Writes the ratings of one {@link GeneratedFolder} user after the other. */
final class GeneratedUser {

  private static final long FIRST_SECOND = Instant.parse("1996-04-01T00:00:00Z").getEpochSecond();
  private static final long LAST_SECOND = Instant.parse("2018-09-01T00:00:00Z").getEpochSecond();
  private static final double LATEST_START = .97;
  private static final double NEW_SESSION = .02;
  private static final double SAME_SECOND = .12;
  private static final long MONTH = 30L * 24 * 3600;
  private static final int LONGEST_PAUSE = 60;

  private static final int TRIES = 8;

  /** Cumulative shares of a user's three groups in the ratings that don't follow popularity. */
  private static final double[] GROUP_SHARES = {.55, .85, 1};

  private static final double USER_SPREAD = .45;
  private static final double NOISE = .75;
  private static final double PREFERRED = .5;

  /** Mean and standard deviation of a liking, as measured. */
  private static final double MEAN = .27;

  private static final double DEVIATION = 1.06;

  /** Standardized likings at which the next half star begins: quantiles of MovieLens' stars. */
  private static final double[] HALF_STARS = {
    -2.20, -1.73, -1.555, -1.10, -.878, -.282, .048, .789, 1.126
  };

  private final GeneratedMovies movies;
  private final double common;
  private final BitSet rated;
  private final int[] groups = new int[GROUP_SHARES.length];
  private int[] picks = new int[0];

  /**
   * @param common share of ratings that follow popularity alone
   */
  GeneratedUser(GeneratedMovies movies, double common) {
    this.movies = movies;
    this.common = common;
    this.rated = new BitSet(movies.size());
  }

  /**
   * Appends a user's lines of {@code ratings.csv}, in order of the movie.
   *
   * @param count at most half of the movies
   */
  void append(int user, int count, long seed, StringBuilder out) {
    Random random = new Random(seed ^ (user * 0x9E3779B97F4A7C15L));
    pick(count, random);
    double generosity = USER_SPREAD * random.nextGaussian();
    long time =
        FIRST_SECOND + (long) (LATEST_START * random.nextDouble() * (LAST_SECOND - FIRST_SECOND));
    String[] ends = new String[count];
    long[] order = new long[count];
    for (int i = 0; i < count; i++) {
      time = Math.min(time + pause(random), LAST_SECOND - (long) LONGEST_PAUSE * (count - i));
      double liking = generosity + liking(picks[i], random);
      order[i] = (long) picks[i] << Integer.SIZE | i;
      ends[i] = "," + stars((liking - MEAN) / DEVIATION) + "," + time + "\n";
    }
    Arrays.sort(order);
    for (long entry : order) {
      out.append(user).append(',').append((entry >>> Integer.SIZE) + 1).append(ends[(int) entry]);
    }
  }

  private double liking(int movie, Random random) {
    boolean preferred = movies.group(movie) == groups[0] || movies.group(movie) == groups[1];
    return movies.quality(movie) + (preferred ? PREFERRED : 0) + NOISE * random.nextGaussian();
  }

  /** Picks movies in the order in which they are rated. */
  private void pick(int count, Random random) {
    rated.clear();
    picks = picks.length < count ? new int[count] : picks;
    for (int i = 0; i < groups.length; i++) {
      groups[i] = movies.randomGroup(random);
    }
    for (int i = 0; i < count; i++) {
      picks[i] = unrated(random);
      rated.set(picks[i]);
    }
  }

  /** Picks a movie to the user's taste or, after some tries, any unrated movie. */
  private int unrated(Random random) {
    for (int i = 0; i < TRIES; i++) {
      int movie =
          random.nextDouble() < common
              ? movies.random(random)
              : movies.randomOf(randomGroup(random), random);
      if (!rated.get(movie)) {
        return movie;
      }
    }
    int next = rated.nextClearBit(random.nextInt(movies.size()));
    return next < movies.size() ? next : rated.nextClearBit(0);
  }

  private int randomGroup(Random random) {
    double at = random.nextDouble();
    int place = 0;
    while (at >= GROUP_SHARES[place]) {
      place++;
    }
    return groups[place];
  }

  private static long pause(Random random) {
    double kind = random.nextDouble();
    if (kind < NEW_SESSION) {
      return (long) (-StrictMath.log(1 - random.nextDouble()) * MONTH);
    }
    return kind < NEW_SESSION + SAME_SECOND ? 0 : 1 + random.nextInt(LONGEST_PAUSE - 1);
  }

  private static double stars(double liking) {
    int halves = 1;
    for (double limit : HALF_STARS) {
      halves += liking > limit ? 1 : 0;
    }
    return halves / 2.0;
  }
}
