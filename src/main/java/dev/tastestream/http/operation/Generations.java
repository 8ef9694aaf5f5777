package dev.tastestream.http.operation;

import dev.tastestream.domain.Pointer;
import dev.tastestream.vectors.FitDesk;
import dev.tastestream.vectors.KnownGenerations;

/**
 * What was published, and what can be done about it.
 *
 * @param rollback the way back to what served before
 * @param fits of the trainer in this process, if there is one
 */
public record Generations(KnownGenerations known, Rollback rollback, FitDesk fits)
    implements KnownGenerations {

  /** Lets the generation before the serving one serve again. */
  @FunctionalInterface
  public interface Rollback {

    /**
     * Moves the pointer of a space.
     *
     * @return where it is now
     * @throws IllegalStateException if nothing serves, or nothing earlier is published
     */
    Pointer of(String space) throws InterruptedException;
  }

  @Override
  public Snapshot snapshot() {
    return known.snapshot();
  }
}
