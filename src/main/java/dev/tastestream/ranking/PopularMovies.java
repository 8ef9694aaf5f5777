package dev.tastestream.ranking;

import dev.tastestream.domain.MovieVectors;
import java.util.Comparator;
import java.util.OptionalInt;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/**
 * The movies of a generation by their bias alone, which is their popularity: what everybody would
 * be shown if nothing were known of anybody. Immutable, safe to share between threads.
 */
public final class PopularMovies {

  private final MovieVectors vectors;
  private final long[] mostPopularFirst;

  /** Sorts the movies as {@link Ranker} does for a user without ratings. */
  public PopularMovies(MovieVectors vectors) {
    this.vectors = vectors;
    float[] bias = vectors.bias();
    mostPopularFirst =
        IntStream.range(0, vectors.size())
            .boxed()
            .sorted(Comparator.comparingDouble(row -> -bias[row]))
            .mapToLong(vectors::movieId)
            .toArray();
  }

  /** The generation that the movies are taken from. */
  public MovieVectors vectors() {
    return vectors;
  }

  /**
   * The rank of a movie, from 1, in the list of the {@code n} most popular movies that are not
   * hidden; empty if it is not in that list. Asks {@code hidden} about no more movies than the list
   * must pass over.
   */
  public OptionalInt rank(long movieId, int n, LongPredicate hidden) {
    int rank = 1;
    for (int i = 0; i < mostPopularFirst.length && rank <= n; i++) {
      boolean shown = !hidden.test(mostPopularFirst[i]);
      if (shown && mostPopularFirst[i] == movieId) {
        return OptionalInt.of(rank);
      }
      rank += shown ? 1 : 0;
    }
    return OptionalInt.empty();
  }
}
