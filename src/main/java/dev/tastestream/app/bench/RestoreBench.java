package dev.tastestream.app.bench;

import dev.tastestream.app.Parts;
import dev.tastestream.app.TemporaryDirectory;
import dev.tastestream.bench.report.Growth;
import dev.tastestream.bench.report.Limits;
import dev.tastestream.bench.report.Row;
import dev.tastestream.topology.streams.RecommenderStreams;
import dev.tastestream.topology.streams.StreamsSettings;
import dev.tastestream.topology.streams.StreamsSettings.Guarantee;
import dev.tastestream.wire.Application;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.read.TopicScan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Measures how long an instance with an empty state directory restores the ledger, beside a plain
 * consumer that reads its changelog and keeps nothing.
 */
final class RestoreBench {

  private static final String ID = "bench-restore";

  /** Seconds for all rows of the full size. */
  private static final double FLOOR = 75;

  private static final double GOAL = 45;
  private static final long LOOK_MILLIS = 20;

  private final Size size;
  private final Turns turns;

  RestoreBench(Size size, Turns turns) {
    this.size = size;
    this.turns = turns;
  }

  /** One row: microseconds for a row of the ledger. */
  List<Row> measure() throws InterruptedException, IOException {
    long ratings = size.data().ratings();
    try (Log log = Log.of(size.data())) {
      Cluster cluster = log.topics("");
      log.fill(cluster);
      micros(cluster);
      Turns.Both both =
          turns.measure("restore, µs a row", () -> micros(cluster), () -> scanned(cluster));
      return List.of(
          Row.beside(
                  "restore of a ledger of %,d rows beside a plain consumer, µs a row"
                      .formatted(ratings),
                  both.value(),
                  both.reference())
              .within(size.equals(Size.FULL) ? ofEach(ratings) : Limits.NONE)
              .over(Growth.ofEach(ratings)));
    }
  }

  /** Microseconds for a row, from the seconds for all. */
  private static Limits ofEach(long rows) {
    double micros = TimeUnit.SECONDS.toMicros(1);
    return Limits.of(FLOOR * micros / rows, GOAL * micros / rows);
  }

  /** Runs until the instance has all state and input. The first time it has to process it. */
  private double micros(Cluster cluster) throws InterruptedException, IOException {
    long begin = System.nanoTime();
    try (Parts parts = new Parts()) {
      Path state = parts.add(TemporaryDirectory.create("tastestream-bench-state")).path();
      StreamsSettings settings =
          new StreamsSettings(ID, state, Guarantee.EXACTLY_ONCE_V2, 2, Optional.empty());
      RecommenderStreams streams = Topologies.whole(cluster, settings, Optional::empty, parts);
      while (streams.state().inputMissing().isPresent()) {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
      return micros(begin);
    }
  }

  private double scanned(Cluster cluster) {
    long begin = System.nanoTime();
    TopicScan.read(cluster, List.of(new Application(cluster, ID).ledgerChangelog()), message -> {});
    return micros(begin);
  }

  private double micros(long begin) {
    return (System.nanoTime() - begin)
        / (double) TimeUnit.MICROSECONDS.toNanos(size.data().ratings());
  }
}
