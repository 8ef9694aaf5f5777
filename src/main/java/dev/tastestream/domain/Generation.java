package dev.tastestream.domain;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * The manifest of a generation: what must be there before it may serve, and where it comes from.
 *
 * @param dimension length of each vector
 * @param movies number of vectors
 * @param sha256 of the vectors, lower-case hex; see {@code vectors.Checksum}
 * @param weighting how profiles of this generation are summed
 * @param metrics figures of the fit, by name
 * @param gate why it may serve, for people
 * @param trainedOn end offset of each partition of the ledger's changelog that the fit has read
 */
public record Generation(
    GenerationId id,
    int dimension,
    int movies,
    String sha256,
    Weighting weighting,
    Map<String, Double> metrics,
    String gate,
    Map<Integer, Long> trainedOn,
    Instant createdAt) {

  public Generation {
    metrics = Map.copyOf(metrics);
    trainedOn = Map.copyOf(trainedOn);
  }

  /** Metrics in the order of their names. */
  public Map<String, Double> sortedMetrics() {
    return new TreeMap<>(metrics);
  }
}
