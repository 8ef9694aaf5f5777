package dev.tastestream.app.bench;

import dev.tastestream.bench.report.Figure;
import dev.tastestream.bench.report.Growth;
import dev.tastestream.bench.report.Limits;
import dev.tastestream.bench.report.Row;
import dev.tastestream.topology.streams.StreamsSettings.Guarantee;
import dev.tastestream.wire.Cluster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Measures what an event costs in the topology, beside a {@linkplain BareTopology bare one} that
 * reads the same log with the same settings, and whether it costs more at the end of the log than
 * at its beginning. The topologies take turns, and the first turns are only for the compiler.
 *
 * <p>Counted is the CPU time of the threads of Kafka Streams and its clients, not that of the
 * broker in the same process. No lists are made, although some partitions are at their end long
 * before others.
 */
final class TopologyBench {

  /** Speed, as a part of the bare topology's. */
  private static final double FLOOR = .6;

  private static final double GOAL = 1;

  /** Speed at the end of the log, as a part of that at its beginning. */
  private static final double FLOOR_AT_END = .8;

  private static final String ID = "bench-events";

  private final Size size;
  private final Turns turns;
  private final long events;
  private int runs;

  TopologyBench(Size size, Turns turns) {
    this.size = size;
    this.turns = turns;
    events = size.data().ratings();
  }

  /** A part of the log. */
  private record Window(double from, double to) {

    /** What counts: without the first tenth, in which much is compiled. */
    static final Window ALL = new Window(.1, .9);

    /** Around 2 of 27.75 million ratings. */
    static final Window BEGIN = new Window(.05, .11);

    /** Around 24.7 of 27.75 million ratings. */
    static final Window END = new Window(.86, .92);

    double micros(CostCurve curve, long events) {
      return curve.micros(from * events, to * events);
    }

    long middle(long events) {
      return Math.round((from + to) / 2 * events);
    }
  }

  /** Rows for each guarantee: microseconds of CPU for an event. */
  List<Row> measure() throws InterruptedException, IOException {
    try (Log log = Log.of(size.data())) {
      Cluster cluster = log.topics("");
      log.fill(cluster);
      List<Row> rows = new ArrayList<>();
      for (Guarantee guarantee : size.guarantees()) {
        rows.addAll(measure(cluster, guarantee));
      }
      return rows;
    }
  }

  private List<Row> measure(Cluster cluster, Guarantee guarantee)
      throws InterruptedException, IOException {
    List<CostCurve> curves = new ArrayList<>();
    Turns.Both both =
        turns.measure(
            "%s, µs of CPU an event".formatted(guarantee),
            () -> {
              curves.add(whole(cluster, guarantee));
              return Window.ALL.micros(curves.get(curves.size() - 1), events);
            },
            () -> Window.ALL.micros(bare(cluster, guarantee), events));
    return List.of(
        Row.beside(
                "topology without lists, %s, %,d ratings, beside a bare topology, CPU µs an event"
                    .formatted(guarantee, events),
                both.value(),
                both.reference())
            .within(Limits.timesAsFast(both.reference(), FLOOR, GOAL))
            .over(Growth.ofEach(events)),
        alongTheLog(guarantee, curves.subList(size.warmUps(), curves.size())));
  }

  private Row alongTheLog(Guarantee guarantee, List<CostCurve> curves) {
    Figure begin = figure(Window.BEGIN, curves);
    return Row.beside(
            "the same, %s, around rating %,d of %,d beside rating %,d, CPU µs an event"
                .formatted(
                    guarantee, Window.END.middle(events), events, Window.BEGIN.middle(events)),
            figure(Window.END, curves),
            begin)
        .within(Limits.timesAsFast(begin, FLOOR_AT_END, GOAL));
  }

  private Figure figure(Window window, List<CostCurve> curves) {
    return Figure.of(curves.stream().map(curve -> window.micros(curve, events)).toList());
  }

  private CostCurve whole(Cluster cluster, Guarantee guarantee)
      throws InterruptedException, IOException {
    try (TopologyRun run = run(cluster, guarantee)) {
      Topologies.whole(cluster, run.settings(), Optional::empty, run.parts());
      return run.cost().until(Window.END.to());
    }
  }

  private CostCurve bare(Cluster cluster, Guarantee guarantee)
      throws InterruptedException, IOException {
    try (TopologyRun run = run(cluster, guarantee)) {
      run.parts().add(Topologies.bare(cluster, run.settings()));
      return run.cost().until(Window.END.to());
    }
  }

  private TopologyRun run(Cluster cluster, Guarantee guarantee) throws IOException {
    runs++;
    return TopologyRun.of(cluster, ID + runs, guarantee, events).withoutLists();
  }
}
