package dev.tastestream.topology;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;

/**
 * Who looks on while the topology works. No stream thread waits for any of them.
 *
 * @param watches are told whose rows have changed
 * @param times are told how long everything takes
 * @param histories are told whose rows have changed, too
 */
record Observers(UserWatches watches, JourneyTimes times, RecentHistories histories) {

  /** Some 30 MB at most. */
  private static final long KEPT_ROWS = 250_000;

  /**
   * @param registry gets what the times come to
   */
  static Observers in(MeterRegistry registry) {
    return new Observers(
        new UserWatches(),
        new JourneyTimes(registry, InstantSource.system()),
        new RecentHistories(KEPT_ROWS));
  }
}
