package dev.tastestream.ranking;

import dev.tastestream.domain.FittedSpace;
import dev.tastestream.domain.Movie;
import dev.tastestream.domain.TitleVectors;
import dev.tastestream.math.LowerTriangle;
import dev.tastestream.math.Vectors;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Guesses where ratings would put a movie that has none: a linear map from genres, decade and title
 * to a score vector of {@code taste} and, as its last number, a bias. Also tells what users at
 * large score such a movie, so that those stand out whom it suits better.
 *
 * <p>It is published as parameters of the generation of {@code taste} that it was fitted with, d
 * numbers and a bias for each feature: {@code content.feature.NAME}; {@code content.title.input}
 * (rank × title dimension), {@code content.title.output} (rank × (d + 1)) and {@code
 * content.title.generation}; {@code content.users.mean} (d) and {@code content.users.covariance} (d
 * · (d + 1) / 2, lower triangle).
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ContentMap {

  /** The feature that every movie has. */
  public static final String ANY = "any";

  private static final String FEATURE = "content.feature.";
  private static final String TITLE_INPUT = "content.title.input";
  private static final String TITLE_OUTPUT = "content.title.output";
  private static final String TITLE_GENERATION = "content.title.generation";
  private static final String USERS_MEAN = "content.users.mean";
  private static final String USERS_COVARIANCE = "content.users.covariance";
  private static final int FIRST_DECADE = 1930;
  private static final int LAST_DECADE = 2020;
  private static final double DECIMALS = 1e5;

  private final Map<String, double[]> byFeature;
  private final Optional<Titles> titles;
  private final Users users;

  /**
   * @param byFeature what each feature adds, d + 1 numbers each; that of {@link #ANY} is there
   * @param titles what the title adds, where titles are known
   */
  public ContentMap(Map<String, double[]> byFeature, Optional<Titles> titles, Users users) {
    this.byFeature = Map.copyOf(byFeature);
    this.titles = titles;
    this.users = users;
  }

  /**
   * What a title adds: the sum over all k of {@code (input[k] · title) · output[k]}.
   *
   * @param generation of {@code title} that this was fitted with; no other one is understood
   * @param input rank × title dimension
   * @param output rank × (d + 1)
   */
  @SuppressWarnings("ArrayRecordComponent") // read-only by contract, compared nowhere
  public record Titles(int generation, double[][] input, double[][] output) {

    private boolean understands(Generated<TitleRanker> titles) {
      return titles.id().number() == generation
          && titles.model().titles().dimension() == input[0].length;
    }
  }

  /**
   * Vectors of the users that the map was fitted with.
   *
   * @param mean d numbers
   * @param covariance d × d
   */
  @SuppressWarnings("ArrayRecordComponent") // read-only by contract, compared nowhere
  public record Users(double[] mean, double[][] covariance) {}

  /**
   * What is guessed of a movie.
   *
   * @param score d numbers
   * @param usual what users at large score it, bias included
   * @param deviation how much that differs from user to user, in units of the score
   */
  @SuppressWarnings("ArrayRecordComponent") // read-only by contract, compared nowhere
  record Guess(Movie movie, float[] score, float bias, double usual, double deviation) {}

  /**
   * What the catalogue says of a movie, in numbers by name. Genres share the length 1, so that a
   * movie of many is no stronger a case than a movie of one.
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

  /** Guesses; a movie whose title is not known is taken for one of an average title. */
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

  /**
   * The map that was published with a generation of {@code taste}; empty if none was.
   *
   * @throws IllegalArgumentException if a part of it is missing or has the wrong size
   */
  public static Optional<ContentMap> of(FittedSpace taste) {
    if (!taste.parameters().containsKey(FEATURE + ANY)) {
      return Optional.empty();
    }
    int dimension = taste.vectors().dimension();
    Map<String, double[]> byFeature = new HashMap<>();
    taste.parameters().keySet().stream()
        .filter(name -> name.startsWith(FEATURE))
        .forEach(
            name ->
                byFeature.put(
                    name.substring(FEATURE.length()), taste.parameter(name, dimension + 1)));
    double[] triangle = taste.parameter(USERS_COVARIANCE, dimension * (dimension + 1) / 2);
    Users users =
        new Users(
            taste.parameter(USERS_MEAN, dimension), LowerTriangle.symmetric(triangle, dimension));
    return Optional.of(new ContentMap(byFeature, titlesOf(taste, dimension), users));
  }

  private static Optional<Titles> titlesOf(FittedSpace taste, int dimension) {
    if (!taste.parameters().containsKey(TITLE_GENERATION)) {
      return Optional.empty();
    }
    List<Double> input = taste.parameters().getOrDefault(TITLE_INPUT, List.of());
    List<Double> output = taste.parameters().getOrDefault(TITLE_OUTPUT, List.of());
    int rank = output.size() / (dimension + 1);
    boolean fits =
        rank > 0
            && output.size() % (dimension + 1) == 0
            && !input.isEmpty()
            && input.size() % rank == 0;
    if (!fits) {
      throw new IllegalArgumentException(
          "%s has %d numbers and %s %d: they must be so many times as many, the latter times %d"
              .formatted(TITLE_INPUT, input.size(), TITLE_OUTPUT, output.size(), dimension + 1));
    }
    int generation = (int) taste.parameter(TITLE_GENERATION, 1)[0];
    return Optional.of(
        new Titles(
            generation, rows(input, input.size() / rank), rows(output, output.size() / rank)));
  }

  /** The map as it is published, rounded to five decimals. */
  public Map<String, List<Double>> toParameters() {
    Map<String, List<Double>> parameters = new TreeMap<>();
    byFeature.forEach((name, direction) -> parameters.put(FEATURE + name, rounded(direction)));
    parameters.put(USERS_MEAN, rounded(users.mean()));
    parameters.put(
        USERS_COVARIANCE,
        LowerTriangle.of(users.covariance()).stream().map(ContentMap::rounded).toList());
    titles.ifPresent(
        map -> {
          parameters.put(TITLE_GENERATION, List.of((double) map.generation()));
          parameters.put(TITLE_INPUT, rounded(map.input()));
          parameters.put(TITLE_OUTPUT, rounded(map.output()));
        });
    return parameters;
  }

  private static List<Double> rounded(double[]... rows) {
    return Arrays.stream(rows)
        .flatMapToDouble(Arrays::stream)
        .map(ContentMap::rounded)
        .boxed()
        .toList();
  }

  private static double rounded(double x) {
    return Math.rint(x * DECIMALS) / DECIMALS;
  }

  private static double[][] rows(List<Double> numbers, int length) {
    double[][] rows = new double[numbers.size() / length][length];
    for (int i = 0; i < numbers.size(); i++) {
      rows[i / length][i % length] = numbers.get(i);
    }
    return rows;
  }
}
