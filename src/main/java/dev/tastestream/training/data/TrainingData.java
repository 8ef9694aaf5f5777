package dev.tastestream.training.data;

import dev.tastestream.domain.Weighting;
import dev.tastestream.ranking.Popularity;
import java.util.Arrays;
import java.util.SortedMap;

/**
 * Histories whose movies are numbered in ascending order of their ids, as the columns of a net.
 * Movies with too few ratings to learn from have no column. Immutable.
 */
public final class TrainingData {

  /** Marks a rating of a movie that has no column. */
  public static final int NO_COLUMN = -1;

  private final RatingHistories histories;
  private final long[] movieIds;
  private final double[] likes;

  /** The column of each movie of the histories. */
  private final int[] columns;

  private final Weighting weighting;

  /**
   * Numbers the movies that have at least {@code minRatings} ratings.
   *
   * @throws TooFewRatingsException if there is no such movie
   */
  public TrainingData(RatingHistories histories, int minRatings) {
    this(
        histories, withRatings(histories, minRatings), Weighting.TASTE.with(histories.meanPrior()));
  }

  private TrainingData(RatingHistories histories, long[] movieIds, Weighting weighting) {
    this.histories = histories;
    this.movieIds = movieIds;
    this.weighting = weighting;
    likes = new double[movieIds.length];
    columns = Arrays.stream(histories.movieIds()).mapToInt(this::columnOf).toArray();
    histories.forEachPlace(
        place -> {
          if (column(place) != NO_COLUMN) {
            likes[column(place)] += Popularity.likes(histories.stars(place));
          }
        });
  }

  private static long[] withRatings(RatingHistories histories, int minRatings) {
    SortedMap<Long, Integer> counts = histories.ratingsByMovie();
    counts.values().removeIf(count -> count < minRatings);
    if (counts.isEmpty()) {
      throw new TooFewRatingsException(
          "none of %d ratings is of a movie that has %d: fit again when there are more"
              .formatted(histories.ratings(), minRatings));
    }
    return counts.keySet().stream().mapToLong(Long::longValue).toArray();
  }

  /** Returns other histories of the same users, with the same movie numbers and weighting. */
  public TrainingData with(RatingHistories others) {
    return new TrainingData(others, movieIds, weighting);
  }

  /** Returns the weighting of ratings in a profile. All users of the fit must apply it. */
  public Weighting weighting() {
    return weighting;
  }

  public RatingHistories histories() {
    return histories;
  }

  /** Returns the number of movies that have a column. */
  public int movies() {
    return movieIds.length;
  }

  public long movieId(int column) {
    return movieIds[column];
  }

  /** Returns the column of a movie, or {@link #NO_COLUMN}. */
  public int columnOf(long movieId) {
    int column = Arrays.binarySearch(movieIds, movieId);
    return column < 0 ? NO_COLUMN : column;
  }

  /** Returns the column of the movie rated at a place, or {@link #NO_COLUMN}. */
  public int column(int place) {
    return columns[histories.movie(place)];
  }

  /** Returns how much each movie is liked: the sum of {@link Popularity#likes} of its ratings. */
  public double[] likes() {
    return likes.clone();
  }

  /** Returns the popularity of each movie, less the mean of all. */
  public double[] centredPopularity() {
    double[] popularity = new double[movieIds.length];
    double mean = 0;
    for (int column = 0; column < popularity.length; column++) {
      popularity[column] = Popularity.score(likes[column]);
      mean += popularity[column] / popularity.length;
    }
    for (int column = 0; column < popularity.length; column++) {
      popularity[column] -= mean;
    }
    return popularity;
  }
}
