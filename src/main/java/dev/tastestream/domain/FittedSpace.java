package dev.tastestream.domain;

import java.util.List;
import java.util.Map;

/**
 * What a fit of a space comes to, as it is published.
 *
 * @param parameters numbers of the model that belong to no movie, by name
 */
public record FittedSpace(MovieVectors vectors, Map<String, List<Double>> parameters) {

  public FittedSpace {
    parameters = Map.copyOf(parameters);
  }

  public GenerationId id() {
    return vectors.id();
  }

  /**
   * The numbers of one parameter.
   *
   * @throws IllegalArgumentException if it is missing or is not of this length
   */
  public double[] parameter(String name, int length) {
    return parameter(parameters, name, length);
  }

  /** The same, of the parameters of any generation. */
  public static double[] parameter(Map<String, List<Double>> parameters, String name, int length) {
    List<Double> numbers = parameters.getOrDefault(name, List.of());
    if (numbers.size() != length || !numbers.stream().allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "parameter %s has %d numbers, needs %d that are finite"
              .formatted(name, numbers.size(), length));
    }
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
