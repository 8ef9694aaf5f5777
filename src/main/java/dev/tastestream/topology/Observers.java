package dev.tastestream.topology;

import dev.tastestream.topology.user.RecentHistories;
import dev.tastestream.topology.user.UserWatches;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;

/**
 * Who looks on while the topology works. No stream thread waits for any of them.
 *
 * @param watches are told whose rows have changed
 * @param times are told how long everything takes
 * @param histories are told whose rows have changed, too
 */
public record Observers(UserWatches watches, JourneyTimes times, RecentHistories histories) {

  /** Some 30 MB at most. */
  private static final long KEPT_ROWS = 250_000;

  /**
   * Observers that have seen nothing yet.
   *
   * @param registry gets what the times come to
   */
  public static Observers in(MeterRegistry registry) {
    return new Observers(
        new UserWatches(),
        new JourneyTimes(registry, InstantSource.system()),
        new RecentHistories(KEPT_ROWS));
  }
}
