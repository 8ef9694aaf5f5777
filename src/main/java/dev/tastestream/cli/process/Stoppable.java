package dev.tastestream.cli.process;

import java.util.Optional;

/** A command that may be told to end before its work is done. */
public interface Stoppable {

  /**
   * What is lost then, in one sentence; empty if the same command goes on from there, or there was
   * no end to its work.
   */
  Optional<String> lostWhenStopped();
}
