package dev.tastestream.replay.file;

import java.util.Optional;

/**
 * A line is bad. It has no stack trace, because it is a result of the row reader and not a failure,
 * and it never leaves this package.
 */
@SuppressWarnings("serial")
public final class BadLineException extends Exception {

  private final String name;
  private final Optional<Clue.Sign> clue;

  /**
   * @param name of the reason, stable
   * @param detail what would be right
   * @param clue what the line suggests about the whole file, if other lines agree
   */
  BadLineException(String name, String detail, Optional<Clue.Sign> clue) {
    super(detail, null, false, false);
    this.name = name;
    this.clue = clue;
  }

  BadLineException(String name, String detail) {
    this(name, detail, Optional.empty());
  }

  BadLine at(String file, long line, String text) {
    return new BadLine(file, line, new BadLine.Reason(name, getMessage(), clue), text);
  }
}
