package dev.tastestream.wire;

import java.util.Optional;

/** A background part of the process. Health checks ask how it is. */
public interface Vital {

  /**
   * Returns in one sentence what the part can't do at the moment and retries; empty while all is
   * well.
   */
  Optional<String> trouble();

  /** Returns why the part can never continue, so that the process must end; otherwise empty. */
  Optional<String> problem();
}
