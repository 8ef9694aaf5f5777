package dev.tastestream.wire.codec;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes untrusted bytes safe for terminals and logs: control characters can't move the cursor,
 * change the writing direction or begin a line.
 */
public final class Printable {

  private static final String MORE = "…";

  private Printable() {}

  /** Decodes UTF-8; empty if the bytes are not UTF-8. */
  public static Optional<String> text(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns the beginning of a text in one line. Line ends and invisible characters are escaped as
   * in Java.
   *
   * @param most characters of the text to show
   */
  public static String oneLine(String text, int most) {
    StringBuilder line = new StringBuilder();
    text.codePoints().limit(most).forEach(c -> append(line, c));
    return text.codePointCount(0, text.length()) > most ? line + MORE : line.toString();
  }

  /**
   * Returns the beginning of bytes in one line: as text if all bytes are UTF-8, otherwise with
   * bytes beyond ASCII as {@code \xNN}.
   *
   * @param most characters or bytes to show
   */
  public static String oneLine(byte[] bytes, int most) {
    Optional<String> text = text(bytes);
    if (text.isPresent()) {
      return oneLine(text.get(), most);
    }
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < Math.min(most, bytes.length); i++) {
      if (bytes[i] >= 0) {
        append(line, bytes[i]);
      } else {
        line.append(String.format(Locale.ROOT, "\\x%02x", bytes[i]));
      }
    }
    return bytes.length > most ? line + MORE : line.toString();
  }

  /** Returns a text with its line ends and tabs. Other invisible characters are escaped. */
  public static String lines(String text) {
    StringBuilder lines = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\n' || c == '\t') {
                lines.append((char) c);
              } else {
                append(lines, c);
              }
            });
    return lines.toString();
  }

  private static void append(StringBuilder line, int c) {
    switch (c) {
      case '\n' -> line.append("\\n");
      case '\r' -> line.append("\\r");
      case '\t' -> line.append("\\t");
      default -> {
        if (isVisible(c)) {
          line.appendCodePoint(c);
        } else {
          line.append(String.format(Locale.ROOT, "\\u%04x", c));
        }
      }
    }
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
