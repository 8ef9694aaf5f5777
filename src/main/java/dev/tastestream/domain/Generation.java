package dev.tastestream.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The manifest of a generation: what must be there before it may serve, and where it comes from.
 *
 * @param gate what was decided about it before it was published
 */
public record Generation(GenerationId id, Contents contents, Fit fit, Gate gate) {

  /**
   * What belongs to the generation.
   *
   * @param dimension length of each score vector
   * @param movies number of vectors
   * @param sha256 of the vectors, lower-case hex; see {@code vectors.Checksum}
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

    /** Parameters in the order of their names. */
    public Map<String, List<Double>> sortedParameters() {
      return new TreeMap<>(parameters);
    }
  }

  /**
   * Where the generation comes from.
   *
   * @param metrics figures of the fit, by name
   * @param trainedOn end offset of each partition of the ledger's changelog that the fit has read
   */
  public record Fit(Map<String, Double> metrics, Map<Integer, Long> trainedOn, Instant createdAt) {

    public Fit {
      metrics = Map.copyOf(metrics);
      trainedOn = Map.copyOf(trainedOn);
    }

    /** Metrics in the order of their names. */
    public Map<String, Double> sortedMetrics() {
      return new TreeMap<>(metrics);
    }
  }
}
