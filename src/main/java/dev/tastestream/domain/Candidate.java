package dev.tastestream.domain;

import java.util.List;
import java.util.Map;

/**
 * A fit of a space, ready to be published.
 *
 * @param parameters numbers of the model that belong to no movie, by name
 */
public record Candidate(
    MovieVectors vectors, Map<String, List<Double>> parameters, Generation.Fit fit, Gate gate) {

  public Candidate {
    parameters = Map.copyOf(parameters);
  }

  /** Returns the part of the fit that is published as numbers. */
  public FittedSpace space() {
    return new FittedSpace(vectors, parameters);
  }

  public GenerationId id() {
    return vectors.id();
  }
}
