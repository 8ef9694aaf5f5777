package dev.tastestream.training;

import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Guesses the vectors of a movie that nobody has rated from its content: a ridge regression from
 * title, genres and year to all vectors of a generation and the bias, fitted in closed form on the
 * movies that have them. A guess is drawn towards the mean the less its content tells.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ContentMap {

  /** Movies that are in native memory at a time. */
  private static final int BLOCK = 1024;

  private final MovieContent content;

  /** Numbers of a movie × its long-run, recent and score vector and bias, one after the other. */
  private final double[][] weights;

  ContentMap(MovieContent content, double[][] weights) {
    this.content = content;
    this.weights = weights;
  }

  /**
   * Fits a map.
   *
   * @param examples movies to learn from; those without content are passed over
   * @param ridge strength of the pull towards the mean, positive
   */
  static ContentMap fit(MovieContent content, List<MovieVector> examples, double ridge) {
    return new ContentMap(content, Moments.of(content, examples).solve(ridge));
  }

  /**
   * The vectors that a movie of the catalogue is guessed to have.
   *
   * @throws IllegalArgumentException if the catalogue that the map was fitted with lacks it
   */
  public MovieVector map(long movieId) {
    if (!content.knows(movieId)) {
      throw new IllegalArgumentException(
          "nothing is known of movie %d: fit the map with a catalogue that has it"
              .formatted(movieId));
    }
    double[] numbers = content.of(movieId);
    double[] mapped = new double[weights[0].length];
    for (int i = 0; i < numbers.length; i++) {
      for (int k = 0; numbers[i] != 0 && k < mapped.length; k++) {
        mapped[k] += numbers[i] * weights[i][k];
      }
    }
    return unpacked(movieId, mapped);
  }

  /** The generation with guesses for the movies of the catalogue that it lacks. */
  public MovieVectors complete(MovieVectors vectors) {
    List<MovieVector> all = new ArrayList<>(vectors.toList());
    for (long movieId : content.movieIds()) {
      if (vectors.row(movieId) < 0) {
        all.add(map(movieId));
      }
    }
    return MovieVectors.of(vectors.id(), vectors.weighting(), all);
  }

  static double[] packed(MovieVector movie) {
    int dimension = movie.dimension();
    double[] packed = new double[3 * dimension + 1];
    for (int k = 0; k < dimension; k++) {
      packed[k] = movie.longRun()[k];
      packed[dimension + k] = movie.recent()[k];
      packed[2 * dimension + k] = movie.score()[k];
    }
    packed[3 * dimension] = movie.bias();
    return packed;
  }

  private static MovieVector unpacked(long movieId, double[] packed) {
    int dimension = packed.length / 3;
    float[] all = new float[packed.length];
    for (int k = 0; k < all.length; k++) {
      all[k] = (float) packed[k];
    }
    return new MovieVector(
        movieId,
        Arrays.copyOfRange(all, 0, dimension),
        Arrays.copyOfRange(all, dimension, 2 * dimension),
        Arrays.copyOfRange(all, 2 * dimension, 3 * dimension),
        all[3 * dimension]);
  }

  /** XᵀX and XᵀY of the examples: all that a ridge regression needs to know of them. */
  record Moments(INDArray xx, INDArray xy) {

    static Moments of(MovieContent content, List<MovieVector> examples) {
      List<MovieVector> known =
          examples.stream().filter(movie -> content.knows(movie.movieId())).toList();
      if (known.isEmpty()) {
        throw new TooFewRatingsException(
            "none of %d movies with vectors is in the catalogue: load the catalogue of these ratings"
                .formatted(examples.size()));
      }
      int outputs = 3 * known.get(0).dimension() + 1;
      Moments moments =
          new Moments(
              Nd4j.zeros(DataType.DOUBLE, content.width(), content.width()),
              Nd4j.zeros(DataType.DOUBLE, content.width(), outputs));
      for (int start = 0; start < known.size(); start += BLOCK) {
        moments.add(content, known.subList(start, Math.min(known.size(), start + BLOCK)));
      }
      return moments;
    }

    private void add(MovieContent content, List<MovieVector> block) {
      double[][] inputs =
          block.stream().map(movie -> content.of(movie.movieId())).toArray(double[][]::new);
      double[][] outputs = block.stream().map(ContentMap::packed).toArray(double[][]::new);
      try (INDArray x = Nd4j.createFromArray(inputs);
          INDArray y = Nd4j.createFromArray(outputs)) {
        xx.addi(x.transpose().mmul(x));
        xy.addi(x.transpose().mmul(y));
      }
    }

    /** The weights for a ridge; the constant, which comes last, is not drawn towards 0. */
    double[][] solve(double ridge) {
      double[][] matrix = xx.toDoubleMatrix();
      for (int i = 0; i < matrix.length - 1; i++) {
        matrix[i][i] += ridge;
      }
      return Cholesky.of(matrix).solve(xy.toDoubleMatrix());
    }
  }
}
