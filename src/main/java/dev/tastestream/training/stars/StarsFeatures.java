package dev.tastestream.training.stars;

import dev.tastestream.domain.Movie;
import dev.tastestream.training.data.TrainingData;
import dev.tastestream.training.fit.FitThreads;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The features of movies in the users' regressions: 1, popularity, content, and who else rated the
 * movie. These are 46 numbers with 19 genres, 57 at most.
 */
final class StarsFeatures {

  private static final int CO_RATINGS = 16;
  private static final double CO_RATINGS_SCALE = .5;
  private static final int POPULARITY = 1;
  private static final int CONTENT = 2;

  private final TrainingData data;
  private final MovieContent content;
  private final double[] counts;
  private final double meanLog;
  private final double spreadOfLog;

  StarsFeatures(TrainingData data, Collection<Movie> catalogue) {
    this.data = data;
    content = new MovieContent(catalogue);
    counts = new double[data.movies()];
    int ratings = data.histories().ratings();
    data.histories().forEachPlace(place -> counts[data.column(place)]++);
    double sum = 0;
    double squares = 0;
    for (double count : counts) {
      sum += count * Math.log1p(count);
      squares += count * Math.log1p(count) * Math.log1p(count);
    }
    meanLog = sum / ratings;
    double variance = squares / ratings - meanLog * meanLog;
    // If all movies are about equally popular, small differences must not be magnified.
    spreadOfLog = Math.sqrt(Math.max(1, variance));
  }

  int size() {
    return CONTENT + content.size() + CO_RATINGS;
  }

  /** Returns the features of every movie of the catalogue and of the ratings, by movie id. */
  Map<Long, double[]> ofAll(long seed, FitThreads threads) throws InterruptedException {
    Map<Long, double[]> features = new HashMap<>();
    double[][] coRatings = new CoRatings(data, CO_RATINGS, threads).vectors(seed);
    double[] scales = scales(coRatings);
    for (int column = 0; column < data.movies(); column++) {
      double[] row = row(data.movieId(column), counts[column]);
      for (int d = 0; d < CO_RATINGS; d++) {
        row[CONTENT + content.size() + d] = scales[d] * coRatings[column][d];
      }
      features.put(data.movieId(column), row);
    }
    Set<Long> unrated = new HashSet<>(content.movieIds());
    unrated.removeAll(features.keySet());
    unrated.forEach(movieId -> features.put(movieId, row(movieId, 0)));
    return features;
  }

  /** Returns the features of a movie that is in neither the catalogue nor the ratings. */
  double[] ofUnknown() {
    double[] row = new double[size()];
    row[0] = 1;
    row[POPULARITY] = popularity(0);
    return row;
  }

  private double[] row(long movieId, double count) {
    double[] row = ofUnknown();
    row[POPULARITY] = popularity(count);
    content.write(movieId, row, CONTENT);
    return row;
  }

  private double popularity(double count) {
    return (Math.log1p(count) - meanLog) / spreadOfLog;
  }

  /** Returns the factors that give every number the same deviation over the ratings. */
  private double[] scales(double[][] vectors) {
    double[] sums = new double[CO_RATINGS];
    double[] squares = new double[CO_RATINGS];
    for (int column = 0; column < vectors.length; column++) {
      for (int d = 0; d < CO_RATINGS; d++) {
        sums[d] += counts[column] * vectors[column][d];
        squares[d] += counts[column] * vectors[column][d] * vectors[column][d];
      }
    }
    int ratings = data.histories().ratings();
    double[] scales = new double[CO_RATINGS];
    Arrays.setAll(
        scales,
        d -> {
          double variance = squares[d] / ratings - sums[d] * sums[d] / ratings / ratings;
          return variance > 1e-12 ? CO_RATINGS_SCALE / Math.sqrt(variance) : 0;
        });
    return scales;
  }
}
