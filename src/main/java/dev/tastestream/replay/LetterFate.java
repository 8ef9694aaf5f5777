package dev.tastestream.replay;

import dev.tastestream.domain.SourcePosition;

/**
 * The result for a dead letter that was to be sent back.
 *
 * @param letter its position on {@code dead-letters}
 * @param detail the value that was sent, or why the letter stays
 */
public record LetterFate(SourcePosition letter, Kind kind, String detail) {

  /** The possible results. */
  public enum Kind {
    /** It is on {@code ratings} again, and marked as sent. */
    SENT,
    /** An earlier run has sent it back, so it was not sent now. */
    SENT_BEFORE,
    /** The decoder would reject it again, so it was not sent. */
    STAYS,
    /** There is no dead letter at that position. */
    MISSING
  }
}
