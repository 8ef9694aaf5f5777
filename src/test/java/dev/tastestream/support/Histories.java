package dev.tastestream.support;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.LedgerRow.Mark;
import dev.tastestream.domain.MeanPrior;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.domain.Space;
import dev.tastestream.domain.Weighting;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** Movies, vectors and rows for tests. */
public final class Histories {

  private Histories() {}

  /** Vectors of {@code movies} movies with ids from 1, drawn with {@code seed}. */
  public static MovieVectors vectors(int number, int movies, int dimension, long seed) {
    Random random = new Random(seed);
    List<MovieVector> vectors =
        LongStream.rangeClosed(1, movies)
            .mapToObj(
                movieId ->
                    new MovieVector(
                        movieId,
                        floats(dimension, random),
                        floats(dimension, random),
                        floats(dimension, random),
                        random.nextFloat()))
            .toList();
    Weighting weighting = Weighting.TASTE.with(MeanPrior.around(3.5));
    return MovieVectors.of(new GenerationId(Space.TASTE, number), weighting, vectors);
  }

  private static float[] floats(int length, Random random) {
    float[] result = new float[length];
    for (int k = 0; k < length; k++) {
      result[k] = (float) random.nextGaussian();
    }
    return result;
  }

  /** A rating of user 42; the log position follows the event time. */
  public static LedgerRow rated(long movieId, double stars, long eventTime) {
    return new LedgerRow(
        42, movieId, Mark.RATED, stars, eventTime, new SourcePosition(0, eventTime));
  }
}
