package dev.tastestream.verify;

import dev.tastestream.domain.RatingEvent;
import dev.tastestream.domain.SourcePosition;

/**
 * An event as the {@code ratings} log has it.
 *
 * @param appendTime when the log took it, epoch milliseconds
 */
record LoggedEvent(RatingEvent event, SourcePosition position, long appendTime) {

  /** Whether it stands at or before a place in the same partition. */
  boolean isUpTo(long offset) {
    return position.offset() <= offset;
  }
}
