package dev.tastestream.vectors;

import dev.tastestream.domain.Candidate;
import dev.tastestream.domain.Generation;

/** Where a trainer puts its fits. */
public interface GenerationSink extends AutoCloseable {

  /** The number that the next generation of a space should have: one more than the last. */
  int nextNumber(String space);

  /**
   * Publishes a generation, all or nothing, and lets it serve unless its gate or people are against
   * it.
   *
   * @return the manifest
   */
  Generation publish(Candidate candidate);

  @Override
  void close();
}
