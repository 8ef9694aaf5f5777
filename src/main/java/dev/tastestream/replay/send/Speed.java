package dev.tastestream.replay.send;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The speed at which ratings are sent.
 *
 * @param factor multiple of the original speed; infinity for no delay
 */
public record Speed(double factor) {

  /** Without delays. */
  public static final Speed MAX = new Speed(Double.POSITIVE_INFINITY);

  private static final Pattern TIMES = Pattern.compile("(\\d+(?:\\.\\d+)?)x");

  public Speed {
    if (!(factor > 0)) {
      throw new IllegalArgumentException("speed %s: must be above 0".formatted(factor));
    }
  }

  /**
   * Parses {@code max} or a factor such as {@code 3600x}.
   *
   * @throws IllegalArgumentException if the text is neither
   */
  public static Speed parse(String text) {
    Matcher times = TIMES.matcher(text);
    if (text.equals("max")) {
      return MAX;
    }
    if (!times.matches()) {
      throw new IllegalArgumentException(
          "speed '%s': expected max, or a factor such as 3600x".formatted(text));
    }
    return new Speed(Double.parseDouble(times.group(1)));
  }

  /** Returns the milliseconds until an event that follows the first after {@code eventMillis}. */
  long delay(long eventMillis) {
    return (long) (eventMillis / factor);
  }
}
