package dev.tastestream.wire;

import java.util.OptionalLong;

/**
 * Decides which of many events get a line in the log, so that a flood of bad records doesn't fill
 * the disk: one a second, which tells the number of events without a line. Thread-safe.
 */
public final class LineLimit {

  private static final long BETWEEN_MILLIS = 1_000;

  private boolean silentUntilNow = true;
  private long lastMillis;
  private long untold;

  /**
   * Counts an event.
   *
   * @param nowMillis time of the event, in milliseconds
   * @return if a line is due, the number of events without a line since the line before; otherwise
   *     empty
   */
  public synchronized OptionalLong event(long nowMillis) {
    if (!isDue(nowMillis)) {
      untold++;
      return OptionalLong.empty();
    }
    return told(nowMillis);
  }

  /**
   * Returns the number of events without a line, if there are any and a line is due; otherwise
   * empty. Called now and then, it tells the end of a flood.
   */
  public synchronized OptionalLong rest(long nowMillis) {
    return untold > 0 && isDue(nowMillis) ? told(nowMillis) : OptionalLong.empty();
  }

  /** Returns whether there are events without a line. */
  public synchronized boolean hasUntold() {
    return untold > 0;
  }

  /** A clock that was set back makes a line due, since it would be silent for as long otherwise. */
  private boolean isDue(long nowMillis) {
    return silentUntilNow || nowMillis < lastMillis || nowMillis - lastMillis >= BETWEEN_MILLIS;
  }

  private OptionalLong told(long nowMillis) {
    OptionalLong count = OptionalLong.of(untold);
    silentUntilNow = false;
    lastMillis = nowMillis;
    untold = 0;
    return count;
  }
}
