package dev.tastestream.app.scale;

/**
 * What an installation has to do.
 *
 * @param ratings in the ledger, one for each user and movie
 * @param users with a rating
 * @param movies in the catalogue
 * @param rate ratings a second in the busiest hour
 */
public record Workload(long ratings, long users, long movies, double rate) {

  public Workload {
    if (ratings < users || users < 1 || movies < 1 || !(rate > 0)) {
      throw new IllegalArgumentException(
          "%d ratings of %d users and %d movies, %s a second: need at least one rating a user, one movie, and a rate above 0"
              .formatted(ratings, users, movies, rate));
    }
  }
}
