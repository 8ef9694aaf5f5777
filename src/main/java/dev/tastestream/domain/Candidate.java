package dev.tastestream.domain;

import java.util.List;
import java.util.Map;

/**
 * A fit of a space that is to be published.
 *
 * @param parameters numbers of the model that belong to no movie, by name
 */
public record Candidate(
    MovieVectors vectors, Map<String, List<Double>> parameters, Generation.Fit fit, Gate gate) {

  public Candidate {
    parameters = Map.copyOf(parameters);
  }

  public GenerationId id() {
    return vectors.id();
  }
}
