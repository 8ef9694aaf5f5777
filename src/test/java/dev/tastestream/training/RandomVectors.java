package dev.tastestream.training;

import dev.tastestream.domain.MovieVector;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** Vectors of movies 0 to movies − 1, for tests. */
public record RandomVectors(Random random, int movies, int dimension) {

  public List<MovieVector> next() {
    return LongStream.range(0, movies)
        .mapToObj(
            id ->
                new MovieVector(id, numbers(), numbers(), numbers(), (float) random.nextGaussian()))
        .toList();
  }

  private float[] numbers() {
    float[] result = new float[dimension];
    for (int k = 0; k < dimension; k++) {
      result[k] = (float) random.nextGaussian();
    }
    return result;
  }
}
