package dev.tastestream.training.data;

import java.util.Map;

/**
 * The size of a fit.
 *
 * @param users users with at least one rating
 * @param ratings current ratings
 * @param movies movies with enough ratings for a vector of their own
 * @param catalogue all movies, rated or not
 */
public record FitSize(long users, long ratings, long movies, long catalogue) {

  /**
   * Returns the size of this input.
   *
   * @param minRatings how many ratings a movie needs for a vector of its own
   */
  public static FitSize of(TrainingInput input, int minRatings) {
    RatingHistories histories = input.histories();
    Map<Long, Integer> counts = histories.ratingsByMovie();
    long movies = counts.values().stream().filter(count -> count >= minRatings).count();
    return new FitSize(
        histories.users(),
        histories.ratings(),
        movies,
        Math.max(counts.size(), input.movies().size()));
  }
}
