package dev.tastestream.vectors;

import dev.tastestream.domain.Generation;
import dev.tastestream.domain.MovieVectors;
import java.util.Map;

/** Where a trainer puts its fits. */
public interface GenerationSink extends AutoCloseable {

  /** The number that the next generation of a space should have: one more than the last. */
  int nextNumber(String space);

  /**
   * Publishes a generation, all or nothing, and lets it serve unless people have chosen another.
   *
   * @param metrics figures of the fit, by name
   * @param gate why it may serve, for people
   * @param trainedOn end offset of each partition of the ledger's changelog that the fit has read
   * @return the manifest
   */
  Generation publish(
      MovieVectors vectors, Map<String, Double> metrics, String gate, Map<Integer, Long> trainedOn);

  @Override
  void close();
}
