package dev.tastestream.topology;

import dev.tastestream.topology.user.RecentHistories;
import dev.tastestream.topology.user.UserWatches;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;

/**
 * What observes the topology at work. No stream thread waits for an observer.
 *
 * @param watches are told whose rows have changed
 * @param times are told how long each step takes
 * @param histories are told whose rows have changed, too
 */
public record Observers(UserWatches watches, JourneyTimes times, RecentHistories histories) {

  /** Some 30 MB at most. */
  private static final long KEPT_ROWS = 250_000;

  /**
   * Observers that have seen nothing yet.
   *
   * @param registry gets the times
   */
  public static Observers in(MeterRegistry registry) {
    return new Observers(
        new UserWatches(),
        new JourneyTimes(registry, InstantSource.system()),
        new RecentHistories(KEPT_ROWS));
  }
}
