package dev.tastestream.app.bench;

import dev.tastestream.bench.report.Growth;
import dev.tastestream.bench.report.Limits;
import dev.tastestream.bench.report.Row;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.topology.streams.RecommenderStreams;
import dev.tastestream.topology.streams.StreamsSettings.Guarantee;
import dev.tastestream.wire.Cluster;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Measures the topology with models of all spaces until every user has a list, beside a {@linkplain
 * BareTopology bare one} that only reads the same log. The CPU time of all lists is divided among
 * the events from the first tenth of the log on, as the rest of the time is.
 */
final class TopologyListsBench {

  /** Speed, as a part of the bare topology's. */
  private static final double FLOOR = .45;

  private static final double GOAL = .7;

  /** In the first tenth much is compiled. */
  private static final double BEGIN = .1;

  /** The bare topology's threads wait for more in the last tenth. */
  private static final double END_OF_BARE = .9;

  private static final Duration PATIENCE = Duration.ofMinutes(50);
  private static final String ID = "bench-lists";

  private final Size size;
  private final Turns turns;
  private final long events;
  private int runs;

  TopologyListsBench(Size size, Turns turns) {
    this.size = size;
    this.turns = turns;
    events = size.data().ratings();
  }

  /** One row for each guarantee: microseconds of CPU for an event. */
  List<Row> measure() throws InterruptedException, IOException {
    Optional<Recommender> models =
        Optional.of(new RandomModels(size.data().movies(), 1).recommender());
    try (Log log = Log.of(size.data())) {
      Cluster cluster = log.topics("");
      log.fill(cluster);
      List<Row> rows = new ArrayList<>();
      for (Guarantee guarantee : size.guarantees()) {
        rows.add(measure(cluster, guarantee, models));
      }
      return rows;
    }
  }

  private Row measure(Cluster cluster, Guarantee guarantee, Optional<Recommender> models)
      throws InterruptedException, IOException {
    Turns.Both both =
        turns.measure(
            "%s with lists, µs of CPU an event".formatted(guarantee),
            () -> whole(cluster, guarantee, models),
            () -> bare(cluster, guarantee));
    return Row.beside(
            "topology with a list for every user, %s, %,d ratings, beside a bare topology, CPU µs an event"
                .formatted(guarantee, events),
            both.value(),
            both.reference())
        .within(Limits.timesAsFast(both.reference(), FLOOR, GOAL))
        .over(Growth.ofEach(events));
  }

  private double whole(Cluster cluster, Guarantee guarantee, Optional<Recommender> models)
      throws InterruptedException, IOException {
    try (TopologyRun run = run(cluster, guarantee)) {
      RecommenderStreams streams =
          Topologies.whole(cluster, run.settings(), () -> models, run.parts());
      CostCurve curve = run.cost().until(END_OF_BARE);
      Await.until(() -> streams.state().inputMissing(), PATIENCE);
      Await.until(() -> streams.state().listsMissing(), PATIENCE);
      double nanos = run.cost().now().cpuNanos() - curve.nanos(BEGIN * events);
      return nanos / 1e3 / ((1 - BEGIN) * events);
    }
  }

  private double bare(Cluster cluster, Guarantee guarantee)
      throws InterruptedException, IOException {
    try (TopologyRun run = run(cluster, guarantee)) {
      run.parts().add(Topologies.bare(cluster, run.settings()));
      return run.cost().until(END_OF_BARE).micros(BEGIN * events, END_OF_BARE * events);
    }
  }

  private TopologyRun run(Cluster cluster, Guarantee guarantee) throws IOException {
    runs++;
    return TopologyRun.of(cluster, ID + runs, guarantee, events);
  }
}
