package dev.tastestream.replay;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How fast ratings are sent.
 *
 * @param factor how many times faster than they were given; infinity for as fast as possible
 */
public record Speed(double factor) {

  /** As fast as possible. */
  public static final Speed MAX = new Speed(Double.POSITIVE_INFINITY);

  private static final Pattern TIMES = Pattern.compile("(\\d+(?:\\.\\d+)?)x");

  public Speed {
    if (!(factor > 0)) {
      throw new IllegalArgumentException("speed %s: must be above 0".formatted(factor));
    }
  }

  /**
   * Reads {@code max} or a factor such as {@code 3600x}.
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

  /** Milliseconds to wait for what was given that many milliseconds after the first. */
  long delay(long eventMillis) {
    return (long) (eventMillis / factor);
  }
}
