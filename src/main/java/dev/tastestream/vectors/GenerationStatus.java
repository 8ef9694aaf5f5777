package dev.tastestream.vectors;

import dev.tastestream.domain.Generation;
import java.util.Optional;

/**
 * A generation as an instance sees it.
 *
 * @param state what it does here
 * @param problem why it was refused; empty unless {@code state} is {@link State#REFUSED}
 */
public record GenerationStatus(Generation generation, State state, Optional<String> problem) {

  /** What a generation does on an instance. */
  public enum State {
    /** Lists are made with it. */
    SERVING,
    /** It is whole and could serve. */
    AVAILABLE,
    /** It failed a check and never serves. */
    REFUSED
  }
}
