package dev.tastestream.replay.generate;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The movies of a {@link GeneratedFolder}, numbered from 0. Each has a popularity, a quality and
 * one group of movies that the same users prefer.
 */
final class GeneratedMovies {

  private static final List<String> GENRES =
      List.of(
          "Drama",
          "Comedy",
          "Thriller",
          "Romance",
          "Action",
          "Horror",
          "Documentary",
          "Crime",
          "Sci-Fi",
          "Adventure",
          "Mystery",
          "Fantasy",
          "War",
          "Children",
          "Musical",
          "Animation",
          "Western",
          "Film-Noir");
  private static final List<String> ADJECTIVES =
      List.of(
          "Quiet",
          "Paper",
          "Last",
          "Northern",
          "Hidden",
          "Golden",
          "Broken",
          "Second",
          "Silent",
          "Crimson",
          "Distant",
          "Wild");
  private static final List<String> NOUNS =
      List.of(
          "Harbour",
          "Foxes",
          "Engine",
          "Garden",
          "Letters",
          "Summer",
          "Mirror",
          "River",
          "Detective",
          "Orchard",
          "Signal",
          "Bridge");

  private static final int NEWEST = 2018;
  private static final int YEARS = 95;
  private static final double QUALITY_SPREAD = .55;

  /** The share of popularity that all movies get equally, so that few remain without ratings. */
  private static final double EQUAL_SHARE = .05;

  /** The spread of log popularity grows with ratings per movie: from ml-latest-small's to 32. */
  private static final double SPREAD = 2.2;

  private static final double WIDE_SPREAD = 2.4;
  private static final double RATINGS_PER_MOVIE = 10;
  private static final double MANY_RATINGS_PER_MOVIE = 32;

  private final long seed;
  private final int[] groups;
  private final double[] quality;
  private final Draw all;
  private final int[][] members;
  private final Draw[] withinGroup;
  private final Draw ofGroups;

  /**
   * @param ratings of all movies together; their number decides how unequal popularity is
   */
  GeneratedMovies(int movies, int groupCount, long ratings, long seed) {
    this.seed = seed;
    Random random = new Random(seed);
    groups = new int[movies];
    quality = new double[movies];
    double[] popularity = new double[movies];
    double spread = spread((double) ratings / movies);
    for (int movie = 0; movie < movies; movie++) {
      popularity[movie] = StrictMath.exp(spread * random.nextGaussian());
      // The first movies fill the groups, so that none is empty.
      groups[movie] = movie < groupCount ? movie : random.nextInt(groupCount);
      quality[movie] = QUALITY_SPREAD * random.nextGaussian();
    }
    level(popularity);
    all = new Draw(popularity);
    members = new int[groupCount][];
    withinGroup = new Draw[groupCount];
    double[] ofGroup = new double[groupCount];
    for (int group = 0; group < groupCount; group++) {
      members[group] = members(group);
      double[] own = Arrays.stream(members[group]).mapToDouble(m -> popularity[m]).toArray();
      withinGroup[group] = new Draw(own);
      ofGroup[group] = Arrays.stream(own).sum();
    }
    ofGroups = new Draw(ofGroup);
  }

  private static double spread(double ratingsPerMovie) {
    double part =
        StrictMath.log(ratingsPerMovie / RATINGS_PER_MOVIE)
            / StrictMath.log(MANY_RATINGS_PER_MOVIE / RATINGS_PER_MOVIE);
    return SPREAD + (WIDE_SPREAD - SPREAD) * Math.max(0, Math.min(1, part));
  }

  private static void level(double[] popularity) {
    double mean = Arrays.stream(popularity).average().orElseThrow();
    for (int i = 0; i < popularity.length; i++) {
      popularity[i] = (1 - EQUAL_SHARE) * popularity[i] + EQUAL_SHARE * mean;
    }
  }

  private int[] members(int group) {
    return IntStream.range(0, groups.length).filter(movie -> groups[movie] == group).toArray();
  }

  int size() {
    return groups.length;
  }

  int group(int movie) {
    return groups[movie];
  }

  /**
   * Returns how much the movie is liked above average, in units of {@link GeneratedUser}'s liking.
   */
  double quality(int movie) {
    return quality[movie];
  }

  /** Draws a group, in proportion to the popularity of its movies. */
  int randomGroup(Random random) {
    return ofGroups.next(random);
  }

  /** Draws a movie, in proportion to popularity. */
  int random(Random random) {
    return all.next(random);
  }

  /** Draws a movie of a group, in proportion to popularity. */
  int randomOf(int group, Random random) {
    return members[group][withinGroup[group].next(random)];
  }

  /** Returns the movie's line of {@code movies.csv}, with its end. */
  String line(int movie) {
    Random random = new Random(seed * 31 + movie);
    int year = NEWEST - (int) (YEARS * StrictMath.pow(random.nextDouble(), 2));
    String genre = GENRES.get(groups[movie] % GENRES.size());
    String second = GENRES.get((int) (GENRES.size() * StrictMath.pow(random.nextDouble(), 2)));
    return (movie + 1)
        + ("," + oneOf(ADJECTIVES, random) + " " + oneOf(NOUNS, random) + " " + (movie + 1))
        + (" (" + year + ")," + genre + (genre.equals(second) ? "" : "|" + second) + "\n");
  }

  private static String oneOf(List<String> words, Random random) {
    return words.get(random.nextInt(words.size()));
  }

  /** Draws indices in proportion to weights. */
  private static final class Draw {

    private final double[] sums;

    Draw(double[] weights) {
      sums = weights.clone();
      // In sequence: a parallel sum would differ from machine to machine.
      for (int i = 1; i < sums.length; i++) {
        sums[i] += sums[i - 1];
      }
    }

    int next(Random random) {
      int found = Arrays.binarySearch(sums, random.nextDouble() * sums[sums.length - 1]);
      return Math.min(sums.length - 1, found < 0 ? -found - 1 : found);
    }
  }
}
