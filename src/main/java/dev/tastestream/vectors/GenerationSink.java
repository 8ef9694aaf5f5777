package dev.tastestream.vectors;

import dev.tastestream.domain.Candidate;
import dev.tastestream.domain.Generation;
import java.util.List;

/** Where a trainer puts its fits. */
public interface GenerationSink extends AutoCloseable {

  /** The number that the next generation of a space should have: one more than the last. */
  int nextNumber(String space);

  /**
   * Publishes generations, at most one of a space, all or nothing, and lets each serve unless its
   * gate or people are against it.
   *
   * @return the manifests, in the order of the candidates
   */
  List<Generation> publish(List<Candidate> candidates);

  @Override
  void close();
}
