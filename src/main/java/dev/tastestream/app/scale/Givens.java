package dev.tastestream.app.scale;

import java.util.EnumMap;
import java.util.Map;

/** The numbers that a plan starts from. */
public final class Givens {

  /** All of them as they were measured or usually are. */
  public static final Givens USUAL = new Givens(Map.of());

  private static final double MINUTE = 60;
  private static final double MICROS = 1e-6;

  private final Map<Given, Double> values = new EnumMap<>(Given.class);

  /**
   * @param others values in place of the usual ones
   */
  public Givens(Map<Given, Double> others) {
    for (Given given : Given.values()) {
      double value = others.getOrDefault(given, given.usual());
      if (!given.takes(value)) {
        throw new IllegalArgumentException(
            "%s=%s: need %s".formatted(given.text(), value, given.taken()));
      }
      values.put(given, value);
    }
  }

  double of(Given given) {
    return values.get(given);
  }

  /** Returns a cost of microseconds in seconds. */
  double seconds(Given micros) {
    return of(micros) * MICROS;
  }

  /** Returns a time of minutes in seconds. */
  double secondsOfMinutes(Given minutes) {
    return of(minutes) * MINUTE;
  }
}
