package dev.tastestream.replay.generate;

import dev.tastestream.domain.Progress;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Random;

/**
 * A folder of generated data of any size, in the format of MovieLens. Users and movies have long
 * tails, ratings come in sessions, and half stars are as frequent as in MovieLens. Each user
 * prefers the movies of a few groups, which is the structure that a fit can learn. Equal arguments
 * give equal bytes on every machine. Memory grows with users and movies, not with ratings.
 *
 * @param users at least 1
 * @param movies at least 100
 * @param ratings of all users together; each user has from 1 to half of the movies
 * @param seed any number
 */
public record GeneratedFolder(int users, int movies, long ratings, long seed) {

  /** The size of ml-latest-small, for which the constants below were chosen. */
  private static final double USERS = 610;

  private static final double GROUPS = 36;
  private static final double GROUPS_EXPONENT = .27;
  private static final double COMMON = .28;
  private static final double COMMON_PER_LOG = .03;
  private static final double LEAST_COMMON = .15;

  private static final int MIN_MOVIES = 100;
  private static final int USUAL_LEAST = 20;
  private static final double ACTIVITY_SPREAD = 1.42;
  private static final double MOST_ACTIVE = 40;
  private static final int BISECTIONS = 60;
  private static final int FLUSH = 1 << 16;

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if the ratings don't fit the users and movies
   */
  public GeneratedFolder {
    if (users < 1 || movies < MIN_MOVIES) {
      throw new IllegalArgumentException(
          "%d users and %d movies are too few: give at least 1 and %d"
              .formatted(users, movies, MIN_MOVIES));
    }
    long most = (long) users * (movies / 2);
    if (ratings < users || ratings > most) {
      throw new IllegalArgumentException(
          "%d ratings don't fit %d users and %d movies: give from %d to %d, since each user rates 1 to %d movies"
              .formatted(ratings, users, movies, users, most, movies / 2));
    }
  }

  /**
   * Writes {@code movies.csv} and {@code ratings.csv}. Each appears under its name once it is
   * whole.
   *
   * @throws IOException if the folder can't be written or the thread is interrupted
   */
  public void writeTo(Path folder, Progress progress) throws IOException {
    Files.createDirectories(folder);
    GeneratedMovies catalogue = new GeneratedMovies(movies, groups(), ratings, seed);
    write(folder.resolve("movies.csv"), out -> writeMovies(catalogue, out));
    GeneratedUser user = new GeneratedUser(catalogue, common());
    write(folder.resolve("ratings.csv"), out -> writeRatings(user, out, progress));
  }

  /** Returns the number of groups, which grows with the number of users. */
  private int groups() {
    return Math.max(
        2, (int) Math.round(GROUPS * StrictMath.pow(Math.max(size(), .1), GROUPS_EXPONENT)));
  }

  /** Returns the share of ratings that follow popularity alone. */
  private double common() {
    double share = COMMON - COMMON_PER_LOG * StrictMath.log(size());
    return Math.max(LEAST_COMMON, Math.min(COMMON, share));
  }

  private double size() {
    return users / USERS;
  }

  @FunctionalInterface
  private interface Contents {
    void write(BufferedWriter out) throws IOException;
  }

  private static void write(Path file, Contents contents) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (BufferedWriter out = Files.newBufferedWriter(part)) {
        contents.write(out);
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private void writeMovies(GeneratedMovies catalogue, BufferedWriter out) throws IOException {
    out.write("movieId,title,genres\n");
    for (int movie = 0; movie < movies; movie++) {
      out.write(catalogue.line(movie));
    }
  }

  private void writeRatings(GeneratedUser user, BufferedWriter out, Progress progress)
      throws IOException {
    int[] counts = counts();
    StringBuilder lines = new StringBuilder();
    out.write("userId,movieId,rating,timestamp\n");
    try (Progress.Task task = progress.begin("generate ratings", ratings)) {
      long written = 0;
      for (int i = 0; i < users; i++) {
        user.append(i + 1, counts[i], seed, lines);
        written += counts[i];
        if (lines.length() > FLUSH) {
          out.append(lines);
          lines.setLength(0);
          task.at(written);
          if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted after %,d ratings".formatted(written));
          }
        }
      }
      out.append(lines);
    }
  }

  /**
   * Draws each user's number of ratings: a log-normal activity, scaled so that the sum is exact.
   */
  private int[] counts() {
    double[] activity = new double[users];
    Random random = new Random(seed + 1);
    for (int i = 0; i < users; i++) {
      activity[i] = Math.min(MOST_ACTIVE, StrictMath.exp(ACTIVITY_SPREAD * random.nextGaussian()));
    }
    double scale = scale(activity);
    int[] counts = new int[users];
    long left = ratings;
    for (int i = 0; i < users; i++) {
      counts[i] = count(activity[i], scale);
      left -= counts[i];
    }
    for (int i = 0; left > 0; i = (i + 1) % users) {
      if (counts[i] < movies / 2) {
        counts[i]++;
        left--;
      }
    }
    return counts;
  }

  /** Finds, by bisection, the largest scale that gives no more ratings than requested. */
  private double scale(double[] activity) {
    double low = 0;
    double high = movies;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (low + high) / 2;
      long sum = 0;
      for (double one : activity) {
        sum += count(one, middle);
      }
      if (sum > ratings) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return low;
  }

  private int count(double activity, double scale) {
    long least = Math.min(USUAL_LEAST, ratings / users);
    return least + (long) (scale * activity) < movies / 2
        ? (int) least + (int) (scale * activity)
        : movies / 2;
  }
}
