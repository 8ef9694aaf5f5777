package dev.tastestream.vectors;

import dev.tastestream.domain.Generation;
import dev.tastestream.domain.GenerationId;
import java.util.Optional;

/**
 * A generation as an instance sees it.
 *
 * @param manifest empty if it is missing or unreadable; then the generation is refused
 * @param state what it does here
 * @param problem why it was refused or rejected; for a serving one, a later change of its records
 *     because of which it would be refused after a restart
 */
public record GenerationStatus(
    GenerationId id, Optional<Generation> manifest, State state, Optional<String> problem) {

  /** The role of a generation on an instance. */
  public enum State {
    /** Lists are made with it. */
    SERVING,
    /** It is complete and could serve. */
    AVAILABLE,
    /** It is complete, but its gate rejected it; it only serves if it is pinned. */
    REJECTED,
    /** It failed a check and never serves. */
    REFUSED
  }
}
