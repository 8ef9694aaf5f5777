package dev.tastestream.app.bench;

import dev.tastestream.app.Parts;
import dev.tastestream.app.TemporaryDirectory;
import dev.tastestream.topology.streams.StreamsSettings;
import dev.tastestream.topology.streams.StreamsSettings.Guarantee;
import dev.tastestream.wire.Cluster;
import java.io.IOException;
import java.nio.file.Path;
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
    return new TopologyRun(
        new StreamsSettings(id, state, guarantee, THREADS, Optional.empty()), cost, parts);
  }

  @Override
  public void close() {
    parts.close();
  }
}
