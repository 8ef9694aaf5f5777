package dev.tastestream.replay;

import dev.tastestream.wire.Printable;

/**
 * A line of a file that says nothing that can be used.
 *
 * @param file name of the file, without its folder
 * @param line from 1, the header included
 * @param reason a stable name, then what would be right
 * @param text the line as it stands there
 */
public record BadLine(String file, long line, String reason, String text) {

  private static final int MAX_TEXT = 200;

  /** One line for people. A long text is cut, and what is invisible escaped. */
  @Override
  public String toString() {
    return "%s:%d: %s: %s".formatted(file, line, reason, Printable.oneLine(text, MAX_TEXT));
  }
}
