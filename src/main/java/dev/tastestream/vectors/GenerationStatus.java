package dev.tastestream.vectors;

import dev.tastestream.domain.Generation;
import java.util.Optional;

/**
 * A generation as an instance sees it.
 *
 * @param state what it does here
 * @param problem why it was refused or rejected; empty unless {@code state} says so
 */
public record GenerationStatus(Generation generation, State state, Optional<String> problem) {

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
