package dev.tastestream.training.hybrid;

import dev.tastestream.domain.Movie;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.TitleVectors;
import dev.tastestream.math.Cholesky;
import dev.tastestream.math.LowRank;
import dev.tastestream.math.Vectors;
import dev.tastestream.ranking.ContentMap;
import dev.tastestream.ranking.Generated;
import dev.tastestream.ranking.TitleRanker;
import dev.tastestream.training.data.HistoryScores;
import dev.tastestream.training.data.RatingHistories;
import dev.tastestream.training.data.TrainingInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fits a {@link ContentMap} to vectors of {@code taste} by ridge regression. A movie's weight is
 * the root of its number of ratings. The titles' part is reduced to {@value #RANK} directions, so
 * that the map fits into a manifest. Figures: src/docs/decisions, 9.
 */
final class ContentFit {

  private static final double RIDGE = 30;
  private static final double ALMOST_NONE = 1e-6;
  private static final int RANK = 16;
  private static final int MOST_FEATURES = 60;
  private static final int MOST_USERS = 2_000;

  private final MovieVectors taste;
  private final RatingHistories histories;
  private final Optional<Generated<TitleRanker>> titles;
  private final List<Movie> movies;
  private final List<String> names;

  private ContentFit(
      MovieVectors taste, TrainingInput input, Optional<Generated<TitleRanker>> titles) {
    this.taste = taste;
    this.titles = titles;
    histories = input.histories();
    movies = input.movies().stream().filter(movie -> taste.row(movie.movieId()) >= 0).toList();
    names = names(movies);
  }

  /**
   * Fits a map.
   *
   * @param input the ratings that {@code taste} was fitted on, and the catalogue
   * @return empty if the catalogue has no movie of {@code taste}
   */
  static Optional<ContentMap> fit(
      MovieVectors taste, TrainingInput input, Optional<Generated<TitleRanker>> titles) {
    ContentFit fit = new ContentFit(taste, input, titles);
    return fit.movies.isEmpty() ? Optional.empty() : Optional.of(fit.map());
  }

  /** Returns the most frequent features, starting with the one that every movie has. */
  private static List<String> names(List<Movie> movies) {
    Map<String, Integer> counts = new HashMap<>();
    movies.forEach(
        movie ->
            ContentMap.features(movie)
                .keySet()
                .forEach(name -> counts.merge(name, 1, Integer::sum)));
    counts.merge(ContentMap.ANY, 1, Integer::sum);
    return counts.keySet().stream()
        .sorted(
            Comparator.comparing((String name) -> -counts.get(name)).thenComparing(name -> name))
        .limit(MOST_FEATURES)
        .toList();
  }

  private ContentMap map() {
    double[][] weights = ridge();
    Map<String, double[]> byFeature = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      byFeature.put(names.get(i), weights[i]);
    }
    Optional<ContentMap.Titles> ofTitles =
        titles.map(
            fitted ->
                ofTitles(
                    fitted.id().number(),
                    Arrays.copyOfRange(weights, names.size(), weights.length)));
    return new ContentMap(byFeature, ofTitles, users());
  }

  private int titleDimension() {
    return titles.map(fitted -> fitted.model().titles().dimension()).orElse(0);
  }

  /** Returns features × (dimension + 1), with the title's features last. */
  private double[][] ridge() {
    int size = names.size() + titleDimension();
    int targets = taste.dimension() + 1;
    double[][] products = new double[size][size];
    double[][] moments = new double[targets][size];
    double[] weightOf = weights();
    for (Movie movie : movies) {
      double[] features = features(movie);
      int row = taste.row(movie.movieId());
      for (int i = 0; i < size; i++) {
        double weighted = weightOf[row] * features[i];
        if (weighted != 0) {
          Vectors.add(weighted, features, products[i], i + 1);
          addTarget(moments, i, weighted, row);
        }
      }
    }
    for (int i = 0; i < size; i++) {
      products[i][i] += names.indexOf(ContentMap.ANY) == i ? ALMOST_NONE : RIDGE;
    }
    return solved(products, moments);
  }

  private static double[][] solved(double[][] products, double[][] moments) {
    Cholesky factor = Cholesky.of(products);
    double[][] weights = new double[products.length][moments.length];
    for (int target = 0; target < moments.length; target++) {
      double[] solution = factor.solve(moments[target]);
      for (int i = 0; i < solution.length; i++) {
        weights[i][target] = solution[i];
      }
    }
    return weights;
  }

  private void addTarget(double[][] moments, int feature, double weight, int row) {
    int dimension = taste.dimension();
    for (int k = 0; k < dimension; k++) {
      moments[k][feature] += weight * taste.score()[row * dimension + k];
    }
    moments[dimension][feature] += weight * taste.bias()[row];
  }

  private double[] features(Movie movie) {
    double[] features = new double[names.size() + titleDimension()];
    Map<String, Double> known = ContentMap.features(movie);
    for (int i = 0; i < names.size(); i++) {
      features[i] = known.getOrDefault(names.get(i), 0.0);
    }
    titles.ifPresent(
        fitted -> {
          TitleVectors vectors = fitted.model().titles();
          int row = vectors.row(movie.movieId());
          for (int k = 0; row >= 0 && k < vectors.dimension(); k++) {
            features[names.size() + k] = vectors.vectors()[row * vectors.dimension() + k];
          }
        });
    return features;
  }

  /** Returns roots of the numbers of ratings, scaled to mean 1 over the catalogue's movies. */
  private double[] weights() {
    double[] weights = new double[taste.size()];
    histories
        .ratingsByMovie()
        .forEach(
            (movieId, count) -> {
              if (taste.row(movieId) >= 0) {
                weights[taste.row(movieId)] = count;
              }
            });
    Arrays.setAll(weights, row -> Math.sqrt(Math.max(1, weights[row])));
    double mean =
        movies.stream()
            .mapToDouble(movie -> weights[taste.row(movie.movieId())])
            .average()
            .orElse(1);
    Arrays.setAll(weights, row -> weights[row] / mean);
    return weights;
  }

  private static ContentMap.Titles ofTitles(int generation, double[][] weights) {
    LowRank reduced = LowRank.of(weights, RANK);
    return new ContentMap.Titles(generation, reduced.left(), reduced.right());
  }

  /** Returns mean and covariance of the users' vectors; of very many users, an even sample. */
  private ContentMap.Users users() {
    HistoryScores scores = new HistoryScores(histories, taste);
    int step = Math.max(1, histories.users() / MOST_USERS);
    List<float[]> profiles = new ArrayList<>();
    for (int user = 0; user < histories.users(); user += step) {
      if (histories.to(user) > histories.from(user)) {
        profiles.add(scores.profile(user));
      }
    }
    int dimension = taste.dimension();
    double[] mean = new double[dimension];
    double[][] covariance = new double[dimension][dimension];
    for (float[] profile : profiles) {
      for (int i = 0; i < dimension; i++) {
        mean[i] += profile[i] / profiles.size();
      }
    }
    for (float[] profile : profiles) {
      for (int i = 0; i < dimension; i++) {
        for (int j = 0; j < dimension; j++) {
          covariance[i][j] += (profile[i] - mean[i]) * (profile[j] - mean[j]) / profiles.size();
        }
      }
    }
    return new ContentMap.Users(mean, covariance);
  }
}
