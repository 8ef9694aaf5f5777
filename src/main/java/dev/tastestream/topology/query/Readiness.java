package dev.tastestream.topology.query;

import java.util.Optional;
import java.util.OptionalLong;

/** Whether an instance's answers are worth having, and if not, why. */
public interface Readiness {

  /** Why this instance is not ready, in one sentence; empty if it is ready. */
  Optional<String> notReadyBecause();

  /**
   * How much of the input that was there at the start is still to be read, in one sentence; empty
   * if all is read.
   */
  Optional<String> inputMissing();

  /**
   * Which lists are still to be made with the generations that serve now; empty if all are made. An
   * instance that was ready once stays ready while lists are made anew after a flip.
   */
  Optional<String> listsMissing();

  /** Number of users that wait for a new list on this instance. */
  OptionalLong pendingUsers();
}
