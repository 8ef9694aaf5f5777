package dev.tastestream.app.bench;

import dev.tastestream.app.Parts;
import dev.tastestream.app.TemporaryDirectory;
import dev.tastestream.topology.streams.StreamsSettings;
import dev.tastestream.topology.streams.StreamsSettings.Guarantee;
import dev.tastestream.topology.streams.StreamsSettings.Work;
import dev.tastestream.wire.Cluster;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A run of a topology on a log that is there, each time as another application with an empty state
 * directory.
 *
 * @param settings of the application
 * @param cost of the application
 * @param parts closes what is added
 */
record TopologyRun(StreamsSettings settings, EventCost cost, Parts parts) implements AutoCloseable {

  private static final int THREADS = 2;
  private static final Duration NEVER = Duration.ofDays(1);

  /**
   * Prepares a run.
   *
   * @param id of the application; no earlier run had it
   * @param events in the log
   */
  static TopologyRun of(Cluster cluster, String id, Guarantee guarantee, long events)
      throws IOException {
    Parts parts = new Parts();
    Path state = parts.add(TemporaryDirectory.create("tastestream-bench-state")).path();
    EventCost cost = parts.add(new EventCost(cluster, id, events));
    Work work = new Work(guarantee, THREADS);
    return new TopologyRun(new StreamsSettings(id, state, work, Optional.empty()), cost, parts);
  }

  /** The same run, in which users wait for their lists until it is over. */
  TopologyRun withoutLists() {
    Work work = settings.work().every(NEVER);
    return new TopologyRun(
        new StreamsSettings(
            settings.applicationId(), settings.stateDir(), work, settings.advertised()),
        cost,
        parts);
  }

  @Override
  public void close() {
    parts.close();
  }
}
