package dev.tastestream.domain.trend;

import java.time.Duration;

/**
 * A stretch of time in which ratings are counted. It consists of whole steps of {@link #STEP}: the
 * step of its last moment and those before it.
 *
 * @param until its last moment, epoch milliseconds
 */
public record TrendWindow(TimeAxis axis, Span span, long until) {

  /** The resolution of windows. */
  public static final Duration STEP = Duration.ofMinutes(10);

  /** The lengths of windows. */
  public enum Span {
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1)),
    WEEK(Duration.ofDays(7));

    private final Duration length;

    Span(Duration length) {
      this.length = length;
    }

    public Duration length() {
      return length;
    }
  }

  /** Returns the beginning of the step that contains a moment. */
  public static long step(long millis) {
    return Math.floorDiv(millis, STEP.toMillis()) * STEP.toMillis();
  }

  /** Returns the first moment of the window. */
  public long from() {
    return step(until) - span.length().toMillis() + STEP.toMillis();
  }
}
