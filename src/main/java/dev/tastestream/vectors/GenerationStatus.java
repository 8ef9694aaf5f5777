package dev.tastestream.vectors;

import dev.tastestream.domain.Generation;
import dev.tastestream.domain.GenerationId;
import java.util.Optional;

/**
 * A generation as an instance sees it.
 *
 * @param manifest empty if it is missing or can't be read: then the generation is refused
 * @param state what it does here
 * @param problem why it was refused or rejected; of one that serves, what happened to its records
 *     since, so that it would be refused after a restart
 */
public record GenerationStatus(
    GenerationId id, Optional<Generation> manifest, State state, Optional<String> problem) {

  /** What a generation does on an instance. */
  public enum State {
    /** Lists are made with it. */
    SERVING,
    /** It is whole and could serve. */
    AVAILABLE,
    /** It is whole, and its gate was against it; it serves only if people pin it. */
    REJECTED,
    /** It failed a check and never serves. */
    REFUSED
  }
}
