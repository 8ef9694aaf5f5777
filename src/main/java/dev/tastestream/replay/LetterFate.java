package dev.tastestream.replay;

import dev.tastestream.domain.SourcePosition;

/**
 * What became of a dead letter that should be sent back.
 *
 * @param letter its place on {@code dead-letters}
 * @param detail what it says now, or why it stays
 */
public record LetterFate(SourcePosition letter, Kind kind, String detail) {

  /** The ends that it can come to. */
  public enum Kind {
    /** It is on {@code ratings} again, and marked. */
    SENT,
    /** It was sent back by an earlier run, so it was not sent now. */
    SENT_BEFORE,
    /** The decoder would refuse it again, so it was not sent. */
    STAYS,
    /** There is no dead letter at that place. */
    MISSING
  }
}
