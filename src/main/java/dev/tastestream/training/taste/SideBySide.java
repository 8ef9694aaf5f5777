package dev.tastestream.training.taste;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Weighting;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Joins the vectors of several models: the dimensions of the models follow one another, and the
 * biases are added, so that a score is the sum of all models' scores.
 */
public final class SideBySide {

  private SideBySide() {}

  /**
   * Joins the vectors of the same movies, in the same order.
   *
   * @param id the id of the result
   * @param weighting of the profiles for which all models have learned
   */
  static MovieVectors join(GenerationId id, Weighting weighting, List<List<MovieVector>> parts) {
    List<MovieVector> first = parts.get(0);
    return MovieVectors.of(
        id,
        weighting,
        IntStream.range(0, first.size())
            .mapToObj(i -> parts.stream().map(part -> part.get(i)).reduce(SideBySide::join).get())
            .toList());
  }

  private static MovieVector join(MovieVector a, MovieVector b) {
    return new MovieVector(
        a.movieId(),
        concatenated(a.longRun(), b.longRun()),
        concatenated(a.recent(), b.recent()),
        concatenated(a.score(), b.score()),
        a.bias() + b.bias());
  }

  private static float[] concatenated(float[] a, float[] b) {
    float[] result = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, result, a.length, b.length);
    return result;
  }

  /**
   * Returns one model's part of joined vectors.
   *
   * @param from the part's first dimension
   * @param to the dimension after its last
   * @param share the part of the bias that the model gets, because a bias does not keep its parts
   */
  static List<MovieVector> part(MovieVectors joined, int from, int to, float share) {
    return joined.toList().stream()
        .map(
            vector ->
                new MovieVector(
                    vector.movieId(),
                    Arrays.copyOfRange(vector.longRun(), from, to),
                    Arrays.copyOfRange(vector.recent(), from, to),
                    Arrays.copyOfRange(vector.score(), from, to),
                    share * vector.bias()))
        .toList();
  }
}
