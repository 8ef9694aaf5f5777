package dev.tastestream.training.data;

import java.util.HashMap;
import java.util.Map;

/**
 * How much there is to fit.
 *
 * @param users with a rating
 * @param ratings current ones
 * @param movies with enough ratings for a vector of their own
 * @param catalogue all movies, rated or not
 */
public record FitSize(long users, long ratings, long movies, long catalogue) {

  /**
   * How much these histories and this catalogue are.
   *
   * @param minRatings how many ratings a movie must have for a vector of its own
   */
  public static FitSize of(TrainingInput input, int minRatings) {
    RatingHistories histories = input.histories();
    Map<Long, Integer> counts = new HashMap<>();
    for (int place = 0; place < histories.ratings(); place++) {
      counts.merge(histories.movieId(place), 1, Integer::sum);
    }
    long movies = counts.values().stream().filter(count -> count >= minRatings).count();
    return new FitSize(
        histories.users(),
        histories.ratings(),
        movies,
        Math.max(counts.size(), input.movies().size()));
  }
}
