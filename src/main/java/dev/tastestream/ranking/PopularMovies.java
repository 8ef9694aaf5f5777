package dev.tastestream.ranking;

import dev.tastestream.domain.MovieVectors;
import java.util.Comparator;
import java.util.OptionalInt;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/**
 * The movies of a generation, ranked by their bias only, which is their popularity. This is the
 * list of an unknown user. Immutable and thread-safe.
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

  /** Returns the generation of the movies. */
  public MovieVectors vectors() {
    return vectors;
  }

  /**
   * Returns the rank of a movie, from 1, in the list of the {@code n} most popular movies that are
   * not hidden; empty if the list lacks the movie. Tests {@code hidden} only on the movies up to
   * that rank.
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
