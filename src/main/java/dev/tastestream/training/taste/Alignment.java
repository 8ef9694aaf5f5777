package dev.tastestream.training.taste;

import dev.tastestream.domain.MovieVector;
import dev.tastestream.math.Procrustes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Rotates vectors as close as possible to earlier ones: the orthogonal Procrustes problem
 * (Schönemann 1966), over the movies that both have. Scores of profiles do not change, because all
 * vectors of a movie are rotated alike.
 */
final class Alignment {

  private Alignment() {}

  /**
   * Returns the vectors rotated onto the earlier ones.
   *
   * @param vectors of one net
   * @param earlier of the same dimension
   * @return in the order of {@code vectors}; {@code vectors} itself if the two share no movie
   */
  static List<MovieVector> aligned(List<MovieVector> vectors, List<MovieVector> earlier) {
    Map<Long, MovieVector> byId =
        earlier.stream().collect(Collectors.toMap(MovieVector::movieId, Function.identity()));
    List<MovieVector> shared =
        vectors.stream().filter(vector -> byId.containsKey(vector.movieId())).toList();
    if (shared.isEmpty()) {
      return vectors;
    }
    double[][] product = new double[shared.get(0).dimension()][shared.get(0).dimension()];
    for (MovieVector vector : shared) {
      MovieVector target = byId.get(vector.movieId());
      addProduct(vector.longRun(), target.longRun(), product);
      addProduct(vector.recent(), target.recent(), product);
      addProduct(vector.score(), target.score(), product);
    }
    double[][] rotation = Procrustes.rotation(product);
    List<MovieVector> turned = new ArrayList<>(vectors.size());
    vectors.forEach(vector -> turned.add(turned(vector, rotation)));
    return turned;
  }

  private static void addProduct(float[] from, float[] to, double[][] product) {
    for (int i = 0; i < from.length; i++) {
      for (int j = 0; j < to.length; j++) {
        product[i][j] += (double) from[i] * to[j];
      }
    }
  }

  private static MovieVector turned(MovieVector vector, double[][] rotation) {
    return new MovieVector(
        vector.movieId(),
        turned(vector.longRun(), rotation),
        turned(vector.recent(), rotation),
        turned(vector.score(), rotation),
        vector.bias());
  }

  private static float[] turned(float[] vector, double[][] rotation) {
    float[] result = new float[vector.length];
    for (int j = 0; j < result.length; j++) {
      double sum = 0;
      for (int i = 0; i < vector.length; i++) {
        sum += vector[i] * rotation[i][j];
      }
      result[j] = (float) sum;
    }
    return result;
  }
}
