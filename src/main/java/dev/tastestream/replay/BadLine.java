package dev.tastestream.replay;

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

  /** One line for people. A long text is cut. */
  @Override
  public String toString() {
    String shown = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
    return "%s:%d: %s: %s".formatted(file, line, reason, shown);
  }
}
