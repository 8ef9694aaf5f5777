package dev.tastestream.replay.file;

import dev.tastestream.wire.codec.Printable;
import java.util.Optional;

/**
 * A line of a file that can't be used.
 *
 * @param file name of the file, without its folder
 * @param line from 1, the header included
 * @param text the line as it is in the file
 */
public record BadLine(String file, long line, Reason reason, String text) {

  private static final int MAX_TEXT = 200;

  /**
   * Why a line is bad.
   *
   * @param name stable
   * @param detail what would be right
   * @param clue what the line suggests about the whole file, if other lines agree
   */
  record Reason(String name, String detail, Optional<Clue.Sign> clue) {}

  /** Returns place and text for messages. Long texts are cut, invisible characters escaped. */
  String place() {
    return "%s:%d: %s".formatted(file, line, Printable.oneLine(text, MAX_TEXT));
  }

  /** Returns one line for messages. */
  @Override
  public String toString() {
    return "%s:%d: %s: %s: %s"
        .formatted(file, line, reason.name, reason.detail, Printable.oneLine(text, MAX_TEXT));
  }
}
