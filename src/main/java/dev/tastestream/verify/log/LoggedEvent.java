package dev.tastestream.verify.log;

import dev.tastestream.domain.RatingEvent;
import dev.tastestream.domain.SourcePosition;

/**
 * An event with its position on the {@code ratings} log.
 *
 * @param appendTime when the log appended it, epoch milliseconds
 */
record LoggedEvent(RatingEvent event, SourcePosition position, long appendTime) {

  /** Returns whether the event is at or before an offset of its partition. */
  boolean isUpTo(long offset) {
    return position.offset() <= offset;
  }
}
