package dev.tastestream.replay;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Writes a folder in the format of MovieLens with invented movies and users, for places without
 * real data. Users like some genres more than others, and few movies get most of the ratings, so a
 * model can learn something; otherwise the data does not resemble real data.
 *
 * @param users each with 20 to 100 ratings
 * @param movies at least 200, so that there are enough for every user
 * @param seed equal seeds give equal files
 */
public record SyntheticFolder(int users, int movies, long seed) {

  private static final List<String> GENRES =
      List.of(
          "Action",
          "Adventure",
          "Animation",
          "Comedy",
          "Crime",
          "Drama",
          "Fantasy",
          "Horror",
          "Mystery",
          "Romance",
          "Sci-Fi",
          "Thriller");
  private static final int MIN_MOVIES = 200;
  private static final int MIN_RATINGS = 20;
  private static final int MORE_RATINGS = 80;
  private static final long START = Instant.parse("2015-01-01T00:00:00Z").getEpochSecond();
  private static final int YEARS = 10;
  private static final int SECONDS_A_YEAR = 31_557_600;

  public SyntheticFolder {
    if (users < 1 || movies < MIN_MOVIES) {
      throw new IllegalArgumentException(
          "%d users, %d movies: need at least 1 and %d".formatted(users, movies, MIN_MOVIES));
    }
  }

  /** Writes {@code movies.csv} and {@code ratings.csv}. */
  public void writeTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    Random random = new Random(seed);
    try (PrintWriter out = open(folder, "movies.csv")) {
      out.println("movieId,title,genres");
      for (int movie = 1; movie <= movies; movie++) {
        int year = 1970 + random.nextInt(55);
        out.printf("%d,Synthetic Movie %d (%d),%s%n", movie, movie, year, genre(movie));
      }
    }
    try (PrintWriter out = open(folder, "ratings.csv")) {
      out.println("userId,movieId,rating,timestamp");
      for (int user = 1; user <= users; user++) {
        writeUser(user, random, out);
      }
    }
  }

  private void writeUser(int user, Random random, PrintWriter out) {
    int favourite = random.nextInt(GENRES.size());
    long time = START + random.nextInt(YEARS * SECONDS_A_YEAR);
    int count = MIN_RATINGS + random.nextInt(MORE_RATINGS);
    Set<Integer> rated = new HashSet<>();
    while (rated.size() < count) {
      int movie = pick(favourite, random);
      if (rated.add(movie)) {
        double liking = movie % GENRES.size() == favourite ? 1 : 0;
        double stars = 3 + liking + 0.9 * random.nextGaussian();
        double halves = Math.max(1, Math.min(10, Math.round(stars * 2)));
        time += random.nextInt(3600);
        out.printf("%d,%d,%s,%d%n", user, movie, halves / 2, time);
      }
    }
  }

  /** Picks low ids most often, and in half of the cases a movie of the favourite genre. */
  private int pick(int favourite, Random random) {
    int movie = 1 + (int) (movies * Math.pow(random.nextDouble(), 3));
    if (random.nextBoolean()) {
      movie += favourite - movie % GENRES.size();
    }
    return Math.max(1, Math.min(movies, movie));
  }

  private static String genre(int movie) {
    return GENRES.get(movie % GENRES.size());
  }

  private static PrintWriter open(Path folder, String file) throws IOException {
    return new PrintWriter(Files.newBufferedWriter(folder.resolve(file)));
  }
}
