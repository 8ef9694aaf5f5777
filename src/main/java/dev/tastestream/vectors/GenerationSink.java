package dev.tastestream.vectors;

import dev.tastestream.domain.Candidate;
import dev.tastestream.domain.Generation;
import java.util.List;

/** Where a trainer publishes its fits. */
public interface GenerationSink extends AutoCloseable {

  /** Returns the number for the next generation of a space: one more than the last. */
  int nextNumber(String space);

  /**
   * Publishes generations, at most one of each space, in one transaction. Each of them serves
   * unless its gate rejects it, or a pin or a rollback prevents it.
   *
   * @return the manifests, in the order of the candidates
   */
  List<Generation> publish(List<Candidate> candidates);

  @Override
  void close();
}
