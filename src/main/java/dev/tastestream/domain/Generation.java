package dev.tastestream.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The manifest of a generation: what must be there before it may serve, and its origin.
 *
 * @param gate the decision about it before it was published
 */
public record Generation(GenerationId id, Contents contents, Fit fit, Gate gate) {

  /**
   * The contents of the generation.
   *
   * @param dimension length of each score vector
   * @param movies number of vectors
   * @param sha256 of the vectors and parameters, lower-case hex; see {@code vectors.Checksum}
   * @param weighting how profiles of this generation are summed
   * @param parameters numbers of the model that belong to no movie, by name
   */
  public record Contents(
      int dimension,
      int movies,
      String sha256,
      Weighting weighting,
      Map<String, List<Double>> parameters) {

    public Contents {
      parameters = Map.copyOf(parameters);
    }

    /** Returns the parameters in order of name. */
    public Map<String, List<Double>> sortedParameters() {
      return new TreeMap<>(parameters);
    }
  }

  /**
   * The origin of the generation.
   *
   * @param metrics figures of the fit, by name
   * @param trainedOn end offset up to which the fit has read each partition of the ledger's
   *     changelog
   */
  public record Fit(Map<String, Double> metrics, Map<Integer, Long> trainedOn, Instant createdAt) {

    public Fit {
      metrics = Map.copyOf(metrics);
      trainedOn = Map.copyOf(trainedOn);
    }

    /** Returns the metrics in order of name. */
    public Map<String, Double> sortedMetrics() {
      return new TreeMap<>(metrics);
    }
  }
}
