package dev.tastestream.topology;

import static dev.tastestream.topology.store.StoreNames.LATEST;
import static dev.tastestream.topology.store.StoreNames.LEDGER;
import static dev.tastestream.topology.store.StoreNames.PENDING;
import static dev.tastestream.topology.store.StoreNames.PROFILES;
import static dev.tastestream.topology.store.StoreNames.PROGRESS;
import static dev.tastestream.topology.store.StoreNames.QUALITY;
import static dev.tastestream.topology.store.StoreNames.STRAYS;
import static dev.tastestream.topology.store.StoreNames.SWEEP;
import static dev.tastestream.topology.store.StoreNames.TRENDS;
import static dev.tastestream.topology.store.StoreNames.TREND_ROWS;

import dev.tastestream.catalogue.ListedTitles;
import dev.tastestream.domain.AsOf;
import dev.tastestream.domain.quality.QualityBook;
import dev.tastestream.topology.list.ListMaker;
import dev.tastestream.topology.list.ListProcessor;
import dev.tastestream.topology.list.Sweep;
import dev.tastestream.topology.step.JourneyTimes.Stage;
import dev.tastestream.topology.step.LedgerChange;
import dev.tastestream.topology.step.ProcessorListeners;
import dev.tastestream.topology.step.Surroundings;
import dev.tastestream.topology.step.TopologyConfig;
import dev.tastestream.topology.store.Cell;
import dev.tastestream.topology.store.MemoryStore;
import dev.tastestream.topology.trend.TrendCounts;
import dev.tastestream.wire.LineLimit;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.Arrival;
import dev.tastestream.wire.codec.Decoded;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.RatingCodec;
import dev.tastestream.wire.topics.RecordLimits;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.Stores;

/**
 * The journey of a rating through Kafka Streams, top to bottom:
 *
 * <pre>
 * [ratings] ─ locate ┬ at home ──────────────┬ decode ┬ accepted ─ judge ┬ ledger ┬ profile ─ list ─▶ [recommendations]
 *                    └ stray ─▶ [strays] ────┘        │                  │        └ trend
 *                                                     │                  └ evaluate ────────────────▶ [evaluations]
 *                                                     └ rejected ─ dead-letter ─────────────────────▶ [dead-letters]
 * </pre>
 *
 * All of it is one sub-topology, so each partition of {@code ratings} has one task that owns its
 * users. The processors are thin: the mathematics is in {@code profile} and {@code ranking}.
 */
public final class RecommenderTopology {

  private static final Serde<byte[]> BYTES = Serdes.ByteArray();

  private final TopologyConfig config;
  private final Surroundings surroundings;

  /** Shared by all tasks, since it keeps much about new movies. */
  private final ListProcessor.Lists lists;

  private final ProcessorListeners listeners;
  private final RecordLimits limits;
  private final LineLimit rejections = new LineLimit();

  /**
   * @param limits of the records that are written
   */
  public RecommenderTopology(
      TopologyConfig config,
      Surroundings surroundings,
      ProcessorListeners listeners,
      RecordLimits limits) {
    this.config = config;
    this.surroundings = surroundings;
    this.listeners = listeners;
    this.limits = limits;
    lists =
        new ListProcessor.Lists(
            new ListMaker(surroundings.catalogue(), listeners.regressions()::of),
            new ListedTitles(surroundings.catalogue()),
            limits);
  }

  /** Wires sources, processors, stores and sinks. */
  public Topology build() {
    StreamsBuilder builder = new StreamsBuilder();
    addStores(builder);

    KStream<byte[], Arrival> arrivals =
        builder.stream(
                config.topic(Topic.RATINGS),
                Consumed.with(BYTES, BYTES)
                    .withTimestampExtractor(new AppendTime())
                    .withName("ratings"))
            .process(
                () -> new LocateProcessor(config.topic(Topic.RATINGS), surroundings.backlog()),
                Named.as("locate"),
                PROGRESS);

    Map<String, KStream<byte[], Arrival>> byPlace =
        arrivals
            .split(Named.as("place"))
            .branch(this::isStray, Branched.as("-stray"))
            .defaultBranch(Branched.as("-home"));

    KStream<byte[], Arrival> broughtHome =
        byPlace
            .get("place-stray")
            .repartition(
                Repartitioned.with(BYTES, Arrival.serde())
                    .withName(STRAYS)
                    .withNumberOfPartitions(config.partitions())
                    .withStreamPartitioner(new HomePartitioner<>()));

    Verdict verdict =
        Verdict.on(
            byPlace
                .get("place-home")
                .merge(broughtHome, Named.as("all"))
                .mapValues(this::decode, Named.as("decode")));

    verdict
        .rejected()
        .process(
            () -> new DeadLetterProcessor(config.topic(Topic.RATINGS), limits, rejections),
            Named.as("dead-letter"))
        .to(config.topic(Topic.DEAD_LETTERS), Produced.with(BYTES, BYTES).withName("dead-letters"));

    // Before the ledger, so that no rating is judged by what has learned from it.
    KStream<byte[], Decoded.Accepted> judged =
        verdict
            .accepted()
            .process(
                () -> new JudgeProcessor(config, surroundings, listeners),
                Named.as("judge"),
                LEDGER,
                LATEST,
                QUALITY);

    judged
        .process(
            () -> new EvaluationProcessor(config.lists().report()), Named.as("evaluate"), QUALITY)
        .to(config.topic(Topic.EVALUATIONS), Produced.with(BYTES, BYTES).withName("evaluations"));

    KStream<Long, LedgerChange> changes =
        judged.process(
            () -> new LedgerProcessor(surroundings, listeners),
            Named.as(JudgeProcessor.LEDGER_ROW),
            LEDGER,
            PROGRESS);

    changes.process(
        () -> new TrendProcessor(config, surroundings.backlog()),
        Named.as("trend"),
        TRENDS,
        TREND_ROWS);

    changes
        .process(
            () -> new ProfileProcessor(surroundings.vectors(), listeners.times()),
            Named.as("profile"),
            PROFILES)
        .process(
            () -> new ListProcessor(config, surroundings, lists, listeners),
            Named.as("list"),
            LEDGER,
            PROFILES,
            PENDING,
            SWEEP,
            LATEST,
            PROGRESS)
        .to(
            config.topic(Topic.RECOMMENDATIONS),
            Produced.with(BYTES, BYTES).withName("recommendations"));

    return builder.build();
  }

  private Decoded decode(byte[] key, Arrival arrival) {
    return listeners.times().time(Stage.DECODE, () -> config.codec().decode(key, arrival));
  }

  /**
   * Whether a record has come through another partition than that of its user. A record that will
   * be rejected is not sent home first, since it might be too large.
   */
  private boolean isStray(byte[] key, Arrival arrival) {
    return key != null
        && Ids.parse(key).isPresent()
        && !RatingCodec.isOversize(arrival.value())
        && Ids.homePartition(key, config.partitions()) != arrival.position().partition();
  }

  private void addStores(StreamsBuilder builder) {
    int capacity = config.cachedUsersPerTask();
    builder.addStateStore(
        Stores.keyValueStoreBuilder(
                listeners.ledgers().supplier(LEDGER), Serdes.Bytes(), Serdes.ByteArray())
            .withLoggingEnabled(config.ledgerChangelog()));
    builder.addStateStore(
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(PENDING), Serdes.Long(), Serdes.Long()));
    builder.addStateStore(
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(SWEEP), Serdes.String(), Sweep.serde()));
    builder.addStateStore(
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(TREND_ROWS), Serdes.Bytes(), Serdes.ByteArray()));
    builder.addStateStore(Cell.builder(TRENDS, partition -> new TrendCounts()));
    builder.addStateStore(MemoryStore.builder(PROFILES, capacity));
    builder.addStateStore(MemoryStore.builder(LATEST, capacity));
    builder.addStateStore(Cell.builder(PROGRESS, AsOf::start));
    builder.addStateStore(Cell.builder(QUALITY, partition -> QualityBook.EMPTY));
  }
}
