package dev.tastestream.training;

import dev.tastestream.domain.MovieVector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;

/**
 * A content map, and how well it guesses movies that it has not seen.
 *
 * @param map fitted on all examples
 * @param ridge the one that guesses held-out examples best
 * @param explained of the held-out examples, with a map that was fitted on the others
 */
public record ContentFit(ContentMap map, double ridge, Explained explained) {

  private static final double[] RIDGES = {1, 3, 10, 30, 100, 300};
  private static final int ONE_IN = 10;

  /**
   * How much of the variance of each vector is guessed: 1 is all, 0 no more than the mean tells,
   * negative less than that.
   */
  public record Explained(double longRun, double recent, double score, double bias) {

    double mean() {
      return (longRun + recent + score + bias) / 4;
    }
  }

  /**
   * Chooses the ridge on a tenth of the examples and fits the map on all.
   *
   * @param examples at least {@value #ONE_IN} movies with vectors
   * @param seed of the choice of the tenth
   * @throws TooFewRatingsException if there are fewer examples that the catalogue knows
   */
  static ContentFit of(MovieContent content, List<MovieVector> examples, long seed) {
    List<MovieVector> known =
        new ArrayList<>(examples.stream().filter(m -> content.knows(m.movieId())).toList());
    if (known.size() < ONE_IN) {
      throw new TooFewRatingsException(
          "%d movies have both vectors and a title, a content map needs %d: fit again with more"
              .formatted(known.size(), ONE_IN));
    }
    Collections.shuffle(known, new Random(seed));
    int held = known.size() / ONE_IN;
    List<MovieVector> unseen = known.subList(0, held);
    ContentMap.Moments moments = ContentMap.Moments.of(content, known.subList(held, known.size()));
    ContentFit best =
        DoubleStream.of(RIDGES)
            .mapToObj(ridge -> judged(new ContentMap(content, moments.solve(ridge)), ridge, unseen))
            .max(Comparator.comparingDouble(fit -> fit.explained.mean()))
            .orElseThrow();
    ContentMap ofAll = ContentMap.fit(content, known, best.ridge);
    return new ContentFit(ofAll, best.ridge, best.explained);
  }

  private static ContentFit judged(ContentMap map, double ridge, List<MovieVector> unseen) {
    return new ContentFit(map, ridge, explained(map, unseen));
  }

  /** How much of the vectors of {@code movies} a map guesses. */
  static Explained explained(ContentMap map, List<MovieVector> movies) {
    double[][] truth = movies.stream().map(ContentMap::packed).toArray(double[][]::new);
    double[][] guess =
        movies.stream()
            .map(movie -> ContentMap.packed(map.map(movie.movieId())))
            .toArray(double[][]::new);
    int dimension = movies.get(0).dimension();
    return new Explained(
        explained(truth, guess, 0, dimension),
        explained(truth, guess, dimension, 2 * dimension),
        explained(truth, guess, 2 * dimension, 3 * dimension),
        explained(truth, guess, 3 * dimension, 3 * dimension + 1));
  }

  private static double explained(double[][] truth, double[][] guess, int from, int to) {
    double missed = 0;
    double all = 0;
    for (int k = from; k < to; k++) {
      double mean = DoubleStream.of(column(truth, k)).average().orElseThrow();
      for (int i = 0; i < truth.length; i++) {
        missed += Math.pow(truth[i][k] - guess[i][k], 2);
        all += Math.pow(truth[i][k] - mean, 2);
      }
    }
    return 1 - missed / all;
  }

  private static double[] column(double[][] rows, int k) {
    double[] column = new double[rows.length];
    for (int i = 0; i < column.length; i++) {
      column[i] = rows[i][k];
    }
    return column;
  }
}
