package dev.tastestream.wire;

import java.util.Optional;

/** A part of the process that others rely on without ever waiting for it. */
public interface Vital {

  /** What it can't do right now and tries again, in one sentence; empty while all is well. */
  Optional<String> trouble();

  /** Why it will never go on, in one sentence, so that the process must end; else empty. */
  Optional<String> problem();
}
