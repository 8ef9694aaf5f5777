package dev.tastestream.topology.step;

import dev.tastestream.topology.store.OpenLedgers;
import dev.tastestream.topology.user.KeptHistories;
import dev.tastestream.topology.user.RecentRegressions;
import dev.tastestream.topology.user.WatchedUsers;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;

/**
 * What the processors of an instance report to. No stream thread waits for a listener.
 *
 * @param watchedUsers receives the users whose rows have changed
 * @param times receives the duration of each step
 * @param histories receives the users whose rows have changed, and drops their cached rows
 * @param regressions keeps the regressions of users that a processor has needed
 * @param ledgers receives the ledgers that are opened and closed
 */
public record ProcessorListeners(
    WatchedUsers watchedUsers,
    JourneyTimes times,
    KeptHistories histories,
    RecentRegressions regressions,
    OpenLedgers ledgers) {

  /** Some 20 MB at most for stream threads, and as much for queries. */
  private static final long KEPT_ROWS = 150_000;

  /**
   * Returns the listeners of a new instance.
   *
   * @param registry receives the durations as metrics
   */
  public static ProcessorListeners in(MeterRegistry registry) {
    return new ProcessorListeners(
        new WatchedUsers(),
        new JourneyTimes(registry, InstantSource.system()),
        KeptHistories.ofRows(KEPT_ROWS),
        RecentRegressions.inHeap(registry),
        new OpenLedgers());
  }
}
