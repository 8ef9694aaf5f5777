package dev.tastestream.replay;

import dev.tastestream.wire.Ids;
import java.util.OptionalLong;

/** Fields of CSV files as numbers. */
final class Fields {

  private Fields() {}

  static long id(String column, String text) throws BadLineException {
    OptionalLong id = Ids.parse(text);
    BadLineException.unless(
        id.isPresent(),
        "BAD_ID",
        () -> "%s must be a whole number from 0 to %d".formatted(column, Ids.MAX));
    return id.getAsLong();
  }

  static double stars(String text) throws BadLineException {
    BadLineException.unless(
        isDecimal(text), "WRONG_TYPE", () -> "rating must be a number such as 3.5");
    return Double.parseDouble(text);
  }

  static long seconds(String text) throws BadLineException {
    OptionalLong seconds = Ids.parse(text);
    BadLineException.unless(
        seconds.isPresent(), "BAD_TIMESTAMP", () -> "timestamp must be whole seconds since 1970");
    return seconds.getAsLong();
  }

  /** Digits with at most one point. {@link Double#parseDouble} accepts much that is no rating. */
  private static boolean isDecimal(String text) {
    int digits = 0;
    int points = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      digits += c >= '0' && c <= '9' ? 1 : 0;
      points += c == '.' ? 1 : 0;
    }
    return digits > 0 && points <= 1 && digits + points == text.length();
  }
}
