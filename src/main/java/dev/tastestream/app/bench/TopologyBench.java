package dev.tastestream.app.bench;

import dev.tastestream.app.Parts;
import dev.tastestream.app.TemporaryDirectory;
import dev.tastestream.bench.Row;
import dev.tastestream.broker.BrokerConfig;
import dev.tastestream.broker.EmbeddedBroker;
import dev.tastestream.domain.Progress;
import dev.tastestream.replay.Replay;
import dev.tastestream.replay.ReplayConfig;
import dev.tastestream.replay.generate.GeneratedFolder;
import dev.tastestream.topology.streams.RecommenderStreams;
import dev.tastestream.topology.streams.StreamsProperties;
import dev.tastestream.topology.streams.StreamsSettings;
import dev.tastestream.topology.streams.StreamsSettings.Guarantee;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.topics.TopicAudit;
import dev.tastestream.wire.topics.TopicCatalogue;
import dev.tastestream.wire.topics.TopicWatch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Measures what an event costs in the topology, beside a {@linkplain BareTopology bare} one that
 * reads the same log with the same settings. They take turns, and the first turns are only for the
 * compiler.
 *
 * <p>Counted is the CPU time of the threads of Kafka Streams and its clients, not that of the
 * broker in the same process. The end of a run is left out, when lists are made.
 */
final class TopologyBench {

  private static final double FLOOR = .6;
  private static final String ID = "bench";

  private final Plan plan;
  private final PrintWriter err;
  private int runs;

  /**
   * How much is measured.
   *
   * @param data size of the generated data
   * @param warmUps turns of each of the two that are not counted; 0 if figures need not be good,
   *     and then there is no floor
   * @param turns how often each of the two is measured
   */
  record Plan(GeneratedFolder data, int warmUps, int turns, List<Guarantee> guarantees) {

    /** A few seconds. */
    static final Plan SOME =
        new Plan(
            new GeneratedFolder(600, 1_800, 60_000, 1), 0, 1, List.of(Guarantee.EXACTLY_ONCE_V2));

    /** Some minutes, on a quarter of 1/16 of ml-latest. */
    static final Plan MANY =
        new Plan(new GeneratedFolder(4_425, 13_472, 433_647, 1), 2, 3, List.of(Guarantee.values()));
  }

  /**
   * @param err takes messages for people
   */
  TopologyBench(Plan plan, PrintWriter err) {
    this.plan = plan;
    this.err = err;
  }

  /** A topology that runs until it is closed. */
  @FunctionalInterface
  private interface Start {
    AutoCloseable on(StreamsSettings settings);
  }

  /** One row for each guarantee: microseconds of CPU for an event. */
  List<Row> measure() throws InterruptedException, IOException {
    try (Parts parts = new Parts()) {
      Path data = parts.add(TemporaryDirectory.create("tastestream-bench-data")).path();
      plan.data().writeTo(data, Progress.NONE);
      Path broker = parts.add(TemporaryDirectory.create("tastestream-bench-broker")).path();
      Cluster cluster =
          Cluster.at(
              parts.add(EmbeddedBroker.start(new BrokerConfig(broker, 0))).bootstrapServers());
      fill(cluster, data);
      List<Row> rows = new ArrayList<>();
      for (Guarantee guarantee : plan.guarantees()) {
        rows.add(measure(cluster, guarantee));
      }
      return rows;
    }
  }

  private void fill(Cluster cluster, Path data) {
    try (Admin admin = cluster.admin()) {
      TopicCatalogue topics = TopicCatalogue.declared();
      topics.apply(admin, cluster, topics.plan(admin, cluster), Optional.empty());
    }
    new Replay(cluster, ReplayConfig.of(data), line -> {}, Progress.NONE, Clock.systemUTC()).run();
  }

  private Row measure(Cluster cluster, Guarantee guarantee)
      throws InterruptedException, IOException {
    List<Double> whole = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    for (int turn = 0; turn < plan.warmUps() + plan.turns(); turn++) {
      bare.add(micros(cluster, guarantee, settings -> bare(cluster, settings)));
      whole.add(micros(cluster, guarantee, settings -> whole(cluster, settings)));
    }
    double reference = median(bare.subList(plan.warmUps(), bare.size()));
    return new Row(
        "topology without lists, %s, %,d ratings, beside a bare topology, CPU µs an event"
            .formatted(guarantee, plan.data().ratings()),
        median(whole.subList(plan.warmUps(), whole.size())),
        OptionalDouble.of(reference),
        plan.warmUps() > 0 ? OptionalDouble.of(reference / FLOOR) : OptionalDouble.empty(),
        OptionalDouble.of(reference));
  }

  private double micros(Cluster cluster, Guarantee guarantee, Start start)
      throws InterruptedException, IOException {
    runs++;
    try (Parts parts = new Parts()) {
      Path state = parts.add(TemporaryDirectory.create("tastestream-bench-state")).path();
      EventCost cost = parts.add(new EventCost(cluster, ID + runs, plan.data().ratings()));
      parts.add(start.on(new StreamsSettings(ID + runs, state, guarantee, 2, Optional.empty())));
      double micros = cost.micros();
      err.printf("bench: %s, run %d: %.1f µs of CPU an event%n", guarantee, runs, micros);
      err.flush();
      return micros;
    }
  }

  private static AutoCloseable bare(Cluster cluster, StreamsSettings settings) {
    KafkaStreams streams =
        new KafkaStreams(
            BareTopology.on(cluster.name(Topic.RATINGS)),
            new StreamsConfig(StreamsProperties.of(cluster, settings)));
    streams.start();
    return streams;
  }

  private static AutoCloseable whole(Cluster cluster, StreamsSettings settings) {
    Parts parts = new Parts();
    TopicWatch topics =
        parts.add(TopicWatch.open(cluster, TopicAudit.of(TopicCatalogue.declared())));
    parts.add(
        RecommenderStreams.start(
            topics,
            settings,
            Optional::empty,
            movieId -> Optional.empty(),
            new SimpleMeterRegistry()));
    return parts;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
