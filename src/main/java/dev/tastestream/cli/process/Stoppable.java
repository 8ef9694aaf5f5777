package dev.tastestream.cli.process;

import java.util.Optional;

/** A command that may be told to end before its work is done. */
public interface Stoppable {

  /**
   * Returns what a stop loses, in one sentence; empty if the same command continues from there, or
   * if its work has no end.
   */
  Optional<String> lostWhenStopped();
}
