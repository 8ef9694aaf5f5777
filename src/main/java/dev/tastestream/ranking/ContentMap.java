package dev.tastestream.ranking;

import dev.tastestream.domain.Movie;
import dev.tastestream.domain.TitleVectors;
import dev.tastestream.math.Vectors;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Predicts the vector of a movie without ratings: a linear map from genres, decade and title to a
 * score vector of {@code taste} and, as its last number, a bias. The map also knows how all users
 * together score such a movie, so that the users it suits better can be found.
 *
 * <p>Immutable and thread-safe.
 *
 * @param byFeature d + 1 numbers that each feature adds; includes {@link #ANY}
 * @param titles what the title adds; empty if the map was fitted without titles
 */
public record ContentMap(Map<String, double[]> byFeature, Optional<Titles> titles, Users users) {

  /** The feature that every movie has. */
  public static final String ANY = "any";

  private static final int FIRST_DECADE = 1930;
  private static final int LAST_DECADE = 2020;

  public ContentMap {
    byFeature = Map.copyOf(byFeature);
  }

  /**
   * What a title adds: the sum over all k of {@code (input[k] · title) · output[k]}.
   *
   * @param generation of {@code title} that this was fitted with; it applies to no other one
   * @param input rank × title dimension
   * @param output rank × (d + 1)
   */
  @SuppressWarnings("ArrayRecordComponent") // read-only by contract, never compared
  public record Titles(int generation, double[][] input, double[][] output) {

    private boolean understands(Generated<TitleRanker> titles) {
      return titles.id().number() == generation
          && titles.model().titles().dimension() == input[0].length;
    }
  }

  /**
   * The distribution of the users' vectors at the fit.
   *
   * @param mean d numbers
   * @param covariance d × d
   */
  @SuppressWarnings("ArrayRecordComponent") // read-only by contract, never compared
  public record Users(double[] mean, double[][] covariance) {}

  /**
   * The prediction for a movie.
   *
   * @param score d numbers
   * @param usual the mean score of all users, bias included
   * @param deviation standard deviation of that score over all users
   */
  @SuppressWarnings("ArrayRecordComponent") // read-only by contract, never compared
  record Guess(Movie movie, float[] score, float bias, double usual, double deviation) {}

  /**
   * Returns the features of a movie by name. The genres of a movie have the common length 1, so
   * that many genres do not make it a stronger example.
   */
  public static Map<String, Double> features(Movie movie) {
    Map<String, Double> features = new TreeMap<>();
    features.put(ANY, 1.0);
    List<String> genres = movie.genres().stream().distinct().toList();
    genres.forEach(genre -> features.put("genre." + genre, 1 / Math.sqrt(genres.size())));
    movie.year().ifPresent(year -> features.put("decade." + decade(year), 1.0));
    return features;
  }

  private static int decade(int year) {
    return Math.max(FIRST_DECADE, Math.min(LAST_DECADE, year - Math.floorMod(year, 10)));
  }

  /** Predicts a movie's vector; an unknown title counts as an average one. */
  Guess guess(Movie movie, Optional<Generated<TitleRanker>> titleRanker) {
    double[] sum = new double[users.mean().length + 1];
    features(movie)
        .forEach(
            (name, value) -> {
              if (byFeature.containsKey(name)) {
                Vectors.add(value, byFeature.get(name), sum);
              }
            });
    titles.ifPresent(
        map ->
            titleRanker
                .filter(map::understands)
                .ifPresent(serving -> addTitle(map, serving.model().titles(), movie, sum)));
    double bias = sum[sum.length - 1];
    float[] score = new float[sum.length - 1];
    for (int k = 0; k < score.length; k++) {
      score[k] = (float) sum[k];
    }
    return new Guess(
        movie, score, (float) bias, bias + Vectors.dot(users.mean(), score), deviation(score));
  }

  private static void addTitle(Titles map, TitleVectors titles, Movie movie, double[] sum) {
    int row = titles.row(movie.movieId());
    if (row < 0) {
      return;
    }
    float[] title = titles.vector(row);
    for (int k = 0; k < map.input().length; k++) {
      Vectors.add(Vectors.dot(map.input()[k], title), map.output()[k], sum);
    }
  }

  private double deviation(float[] score) {
    double variance = 0;
    for (int k = 0; k < score.length; k++) {
      variance += score[k] * Vectors.dot(users.covariance()[k], score);
    }
    return Math.sqrt(Math.max(variance, 0));
  }
}
