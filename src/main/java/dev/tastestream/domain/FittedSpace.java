package dev.tastestream.domain;

import java.util.List;
import java.util.Map;

/**
 * The numbers of a fit as they are published.
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
   * Returns the numbers of one parameter.
   *
   * @throws IllegalArgumentException if it is missing, has another length, or has a number that is
   *     not finite
   */
  public double[] parameter(String name, int length) {
    return parameter(parameters, name, length);
  }

  /** Returns a parameter in the same way from the parameters of any generation. */
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
