package dev.tastestream.ranking;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Weighting;
import java.util.HashMap;
import java.util.Map;

/**
 * How much all users like a movie: the log of the sum of its stars above 3. It is the bias of
 * movies in every taste generation, and the only ranking before the first one.
 */
public final class Popularity {

  /** The name of the vectors of dimension 0 that rank by popularity only. */
  public static final GenerationId GENERATION = new GenerationId("popularity", 0);

  private static final double NEUTRAL_STARS = 3;
  private static final float[] NO_DIMENSION = {};

  private final Map<Long, Double> likes = new HashMap<>();

  /** Returns what one rating adds to the likes of its movie. */
  public static double likes(double stars) {
    return Math.max(stars - NEUTRAL_STARS, 0);
  }

  /** Returns the score of a movie from its likes, on the scale of a fit's biases. */
  public static double score(double likes) {
    return Math.log(likes + 0.5);
  }

  /** Returns the sum of several counts. */
  public static Popularity sum(Iterable<Popularity> counts) {
    Popularity sum = new Popularity();
    for (Popularity count : counts) {
      count.likes.forEach((movieId, likes) -> sum.likes.merge(movieId, likes, Double::sum));
    }
    return sum;
  }

  /** Counts a row if it is a rating. */
  public void add(LedgerRow row) {
    if (row.isRated()) {
      add(row.movieId(), row.stars());
    }
  }

  /** Counts a rating. */
  public void add(long movieId, double stars) {
    addLikes(movieId, likes(stars));
  }

  /** Adds to the likes of a movie, which is counted from then on even if they are 0. */
  public void addLikes(long movieId, double more) {
    likes.merge(movieId, more, Double::sum);
  }

  /** Returns the counted movies as vectors of dimension 0. */
  public MovieVectors toVectors() {
    return MovieVectors.of(
        GENERATION,
        Weighting.TASTE,
        likes.entrySet().stream()
            .map(
                movie ->
                    new MovieVector(
                        movie.getKey(),
                        NO_DIMENSION,
                        NO_DIMENSION,
                        NO_DIMENSION,
                        (float) score(movie.getValue())))
            .toList());
  }
}
