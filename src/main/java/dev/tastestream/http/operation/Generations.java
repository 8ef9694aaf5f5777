package dev.tastestream.http.operation;

import dev.tastestream.domain.Pointer;
import dev.tastestream.vectors.FitDesk;
import dev.tastestream.vectors.KnownGenerations;

/**
 * The published generations, and the actions on them.
 *
 * @param rollback moves a space back to its previous generation
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
     * @return the new pointer
     * @throws IllegalStateException if no generation serves, or no earlier one is published
     */
    Pointer of(String space) throws InterruptedException;
  }

  @Override
  public Snapshot snapshot() {
    return known.snapshot();
  }
}
