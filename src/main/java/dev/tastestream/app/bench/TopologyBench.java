package dev.tastestream.app.bench;

import dev.tastestream.app.Parts;
import dev.tastestream.app.TemporaryDirectory;
import dev.tastestream.bench.Row;
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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
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

  private final Size size;
  private final Turns turns;
  private int runs;

  TopologyBench(Size size, Turns turns) {
    this.size = size;
    this.turns = turns;
  }

  /** A topology that runs until it is closed. */
  @FunctionalInterface
  private interface Start {
    AutoCloseable on(StreamsSettings settings);
  }

  /** One row for each guarantee: microseconds of CPU for an event. */
  List<Row> measure() throws InterruptedException, IOException {
    try (Log log = Log.of(size.data())) {
      Cluster cluster = log.topics("");
      log.fill(cluster);
      List<Row> rows = new ArrayList<>();
      for (Guarantee guarantee : guarantees()) {
        rows.add(measure(cluster, guarantee));
      }
      return rows;
    }
  }

  /** Both, where that takes minutes and figures are good; otherwise the usual one. */
  private List<Guarantee> guarantees() {
    return size.hasBothGuarantees()
        ? List.of(Guarantee.values())
        : List.of(Guarantee.EXACTLY_ONCE_V2);
  }

  private Row measure(Cluster cluster, Guarantee guarantee)
      throws InterruptedException, IOException {
    Turns.Medians medians =
        turns.measure(
            "%s, µs of CPU an event".formatted(guarantee),
            () -> micros(cluster, guarantee, settings -> whole(cluster, settings)),
            () -> micros(cluster, guarantee, settings -> bare(cluster, settings)));
    return new Row(
        "topology without lists, %s, %,d ratings, beside a bare topology, CPU µs an event"
            .formatted(guarantee, size.data().ratings()),
        medians.value(),
        OptionalDouble.of(medians.reference()),
        OptionalDouble.of(medians.reference() / FLOOR),
        OptionalDouble.of(medians.reference()));
  }

  private double micros(Cluster cluster, Guarantee guarantee, Start start)
      throws InterruptedException, IOException {
    runs++;
    try (Parts parts = new Parts()) {
      Path state = parts.add(TemporaryDirectory.create("tastestream-bench-state")).path();
      EventCost cost = parts.add(new EventCost(cluster, ID + runs, size.data().ratings()));
      parts.add(start.on(new StreamsSettings(ID + runs, state, guarantee, 2, Optional.empty())));
      return cost.micros();
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
    whole(cluster, settings, parts);
    return parts;
  }

  /** Starts the whole topology without generations and movies. */
  static RecommenderStreams whole(Cluster cluster, StreamsSettings settings, Parts parts) {
    TopicWatch topics =
        parts.add(TopicWatch.open(cluster, TopicAudit.of(TopicCatalogue.declared())));
    return parts.add(
        RecommenderStreams.start(
            topics,
            settings,
            Optional::empty,
            movieId -> Optional.empty(),
            new SimpleMeterRegistry()));
  }
}
