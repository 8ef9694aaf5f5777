package dev.tastestream.topology.query;

import java.util.Optional;
import java.util.OptionalLong;

/** What an instance still has to do before its answers are worth having. */
public interface Readiness {

  /** What still keeps this instance from being ready, empty if it is; one sentence. */
  Optional<String> notReadyBecause();

  /** What of the input that was there at the start is still to be read; empty if nothing is. */
  Optional<String> inputMissing();

  /**
   * What of the lists is still to be made with what serves now; empty if nothing is. Once an
   * instance is ready it stays so, though a flip has new lists made.
   */
  Optional<String> listsMissing();

  /** Number of users that wait for a new list on this instance. */
  OptionalLong pendingUsers();
}
