package dev.tastestream.vectors.format;

import dev.tastestream.domain.FittedSpace;
import dev.tastestream.math.LowerTriangle;
import dev.tastestream.ranking.ContentMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The published form of a {@link ContentMap}: parameters of the generation of {@code taste} that it
 * was fitted with. Each feature has d numbers and a bias, {@code content.feature.NAME}. Titles have
 * {@code content.title.input} (rank × title dimension), {@code content.title.output} (rank × (d +
 * 1)) and {@code content.title.generation}. Users have {@code content.users.mean} (d) and {@code
 * content.users.covariance} (d · (d + 1) / 2, lower triangle).
 */
public final class ContentMapFormat {

  private static final String FEATURE = "content.feature.";
  private static final String TITLE_INPUT = "content.title.input";
  private static final String TITLE_OUTPUT = "content.title.output";
  private static final String TITLE_GENERATION = "content.title.generation";
  private static final String USERS_MEAN = "content.users.mean";
  private static final String USERS_COVARIANCE = "content.users.covariance";
  private static final double DECIMALS = 1e5;

  private ContentMapFormat() {}

  /**
   * Returns the map of a generation of {@code taste}; empty if it has none.
   *
   * @throws IllegalArgumentException if a part is missing or has the wrong size
   */
  public static Optional<ContentMap> decode(FittedSpace taste) {
    if (!taste.parameters().containsKey(FEATURE + ContentMap.ANY)) {
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
    ContentMap.Users users =
        new ContentMap.Users(
            taste.parameter(USERS_MEAN, dimension), LowerTriangle.symmetric(triangle, dimension));
    return Optional.of(new ContentMap(byFeature, titlesOf(taste, dimension), users));
  }

  private static Optional<ContentMap.Titles> titlesOf(FittedSpace taste, int dimension) {
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
          "%s has %d numbers and %s %d: both need the same number of rows, and a row of the second has %d numbers"
              .formatted(TITLE_INPUT, input.size(), TITLE_OUTPUT, output.size(), dimension + 1));
    }
    int generation = (int) taste.parameter(TITLE_GENERATION, 1)[0];
    return Optional.of(
        new ContentMap.Titles(
            generation, rows(input, input.size() / rank), rows(output, output.size() / rank)));
  }

  /** Returns the parameters of a map, rounded to five decimals. */
  public static Map<String, List<Double>> encode(ContentMap content) {
    Map<String, List<Double>> parameters = new TreeMap<>();
    content
        .byFeature()
        .forEach(
            (name, direction) ->
                parameters.put(FEATURE + name, Numbers.rounded(DECIMALS, direction)));
    parameters.put(USERS_MEAN, Numbers.rounded(DECIMALS, content.users().mean()));
    parameters.put(
        USERS_COVARIANCE,
        Numbers.rounded(DECIMALS, LowerTriangle.of(content.users().covariance())));
    content
        .titles()
        .ifPresent(
            map -> {
              parameters.put(TITLE_GENERATION, List.of((double) map.generation()));
              parameters.put(TITLE_INPUT, Numbers.rounded(DECIMALS, map.input()));
              parameters.put(TITLE_OUTPUT, Numbers.rounded(DECIMALS, map.output()));
            });
    return parameters;
  }

  private static double[][] rows(List<Double> numbers, int length) {
    double[][] rows = new double[numbers.size() / length][length];
    for (int i = 0; i < numbers.size(); i++) {
      rows[i / length][i % length] = numbers.get(i);
    }
    return rows;
  }
}
