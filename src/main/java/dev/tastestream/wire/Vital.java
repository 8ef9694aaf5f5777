package dev.tastestream.wire;

import java.util.Optional;

/** A part of the process that others rely on without waiting for it. */
public interface Vital {

  /**
   * Returns what it currently can't do and keeps trying, in one sentence; empty while all is well.
   */
  Optional<String> trouble();

  /** Returns why it can never continue, so that the process must end; else empty. */
  Optional<String> problem();
}
