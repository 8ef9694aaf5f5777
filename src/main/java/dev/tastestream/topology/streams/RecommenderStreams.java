package dev.tastestream.topology.streams;

import dev.tastestream.catalogue.Catalogue;
import dev.tastestream.topology.RecommenderTopology;
import dev.tastestream.topology.popularity.SharedPopularity;
import dev.tastestream.topology.query.LiveState;
import dev.tastestream.topology.query.OwnedPartitions;
import dev.tastestream.topology.query.Owners;
import dev.tastestream.topology.query.Replicas;
import dev.tastestream.topology.query.RunningStreams;
import dev.tastestream.topology.query.StartInput;
import dev.tastestream.topology.query.StreamsState;
import dev.tastestream.topology.query.TopologyNode;
import dev.tastestream.topology.step.ProcessorListeners;
import dev.tastestream.topology.step.ServingStars;
import dev.tastestream.topology.step.Surroundings;
import dev.tastestream.topology.step.TopologyConfig;
import dev.tastestream.topology.store.StoreFigures;
import dev.tastestream.topology.store.StoreNames;
import dev.tastestream.vectors.ServingVectors;
import dev.tastestream.wire.Application;
import dev.tastestream.wire.Background;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.ClusterException;
import dev.tastestream.wire.Vital;
import dev.tastestream.wire.Vitals;
import dev.tastestream.wire.topics.RecordLimits;
import dev.tastestream.wire.topics.TopicWatch;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running instance of the topology. */
public final class RecommenderStreams implements Vital, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RecommenderStreams.class);
  private static final Duration CLOSE = Duration.ofSeconds(8);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);
  private static final Duration BETWEEN_CHECKS = Duration.ofMinutes(1);
  private static final String ROCKSDB_ROWS = "estimate-num-keys";

  private final KafkaStreams streams;
  private final StreamsState state;
  private final Vital vitals;
  private final List<Runnable> lookers;

  /**
   * @param lookers end those who look at {@code streams}; called in this order
   */
  private RecommenderStreams(
      KafkaStreams streams, StreamsState state, Vital vitals, List<Runnable> lookers) {
    this.streams = streams;
    this.state = state;
    this.vitals = vitals;
    this.lookers = lookers;
  }

  /**
   * Starts an instance. {@code vectors} and {@code catalogue} should be complete, else the first
   * lists are made without what they lack.
   *
   * @param topics of the cluster to run on
   * @param registry gets the figures that Kafka Streams, its clients and the topology keep
   */
  public static RecommenderStreams start(
      TopicWatch topics,
      StreamsSettings settings,
      ServingVectors vectors,
      Catalogue catalogue,
      MeterRegistry registry) {
    Cluster cluster = topics.cluster();
    StreamsConfig properties = new StreamsConfig(StreamsProperties.of(cluster, settings));
    RecordLimits limits = limits(topics, properties);
    Application application = new Application(cluster, settings.applicationId());
    StartInput input = StartInput.read(application);
    try {
      NewChangelogs.create(application, input.partitions(), properties);
    } catch (ClusterException e) {
      input.close();
      throw e;
    }
    BacklogClients clients = new BacklogClients();
    BackgroundJobs jobs = new BackgroundJobs();
    Surroundings surroundings =
        new Surroundings(
            vectors, ServingStars.of(vectors), new SharedPopularity(jobs), catalogue, clients);
    TopologyConfig usual = TopologyConfig.of(cluster, input.partitions());
    StreamsSettings.Work work = settings.work();
    TopologyConfig config = usual.with(usual.lists().with(work.explanation()).every(work.tick()));
    ProcessorListeners listeners = ProcessorListeners.in(registry);
    Topology topology = new RecommenderTopology(config, surroundings, listeners, limits).build();
    KafkaStreams streams;
    try {
      streams = new KafkaStreams(topology, properties, clients);
    } catch (RuntimeException e) {
      jobs.close();
      input.close();
      throw e;
    }
    ThreadReplacement replacement =
        new ThreadReplacement(Clock.systemUTC(), topics::lookNow, BETWEEN_TRIES);
    streams.setUncaughtExceptionHandler(replacement);
    RunningStreams running = new RunningStreams(streams);
    OwnedPartitions owned = OwnedPartitions.watch(running, input.topic());
    Replicas replicas =
        Replicas.watch(
            running, listeners.ledgers(), settings.guarantee().markers(), Clock.systemUTC());
    streams.start();
    KafkaStreamsMetrics metrics = new KafkaStreamsMetrics(streams);
    metrics.bindTo(registry);
    BoundedRocksDb.bindTo(registry);
    Background memory =
        Background.start(
            "state-memory",
            "watching the memory of state",
            BETWEEN_CHECKS,
            new StateMemoryCheck(
                BoundedRocksDb.MEMORY, () -> StoreFigures.read(() -> ledgerRows(streams))));
    Owners owners = new Owners(running, owned, input, settings.advertised());
    StreamsState.Observations observations =
        new StreamsState.Observations(listeners, owners, replicas, TopologyNode.of(topology));
    return new RecommenderStreams(
        streams,
        new StreamsState(running, input, surroundings, observations),
        new Vitals(List.of(replacement, owned, replicas, jobs, memory)),
        List.of(
            memory::close,
            metrics::close,
            owned::close,
            replicas::close,
            jobs::close,
            input::close));
  }

  /** Rows of the ledgers of an instance, those of replicas too; about as many as RocksDB thinks. */
  private static long ledgerRows(KafkaStreams streams) {
    return streams.metrics().values().stream()
        .filter(metric -> metric.metricName().name().equals(ROCKSDB_ROWS))
        .filter(metric -> metric.metricName().tags().containsValue(StoreNames.LEDGER))
        .mapToLong(metric -> ((Number) metric.metricValue()).longValue())
        .sum();
  }

  private static RecordLimits limits(TopicWatch topics, StreamsConfig properties) {
    int most = StreamsProperties.largestRecord(properties);
    if (most < InternalTopics.LARGEST) {
      throw new ClusterException(
          "producers are set to records of %d bytes, %d are needed: raise max.request.size and buffer.memory in the --kafka-config, or leave them out"
              .formatted(most, InternalTopics.LARGEST));
    }
    return topics.atMost(most);
  }

  /** The state of this instance, for queries. */
  public LiveState state() {
    return state;
  }

  @Override
  public Optional<String> trouble() {
    return vitals.trouble();
  }

  @Override
  public Optional<String> problem() {
    return streams.state().hasCompletedShutdown()
        ? Optional.of("the topology has given up; the log above says why")
        : vitals.problem();
  }

  /** Leaves the group, so that the other instances go on at once. */
  @Override
  public void close() {
    CloseOptions leave =
        CloseOptions.timeout(CLOSE)
            .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP);
    if (!streams.close(leave)) {
      LOG.warn("Kafka Streams did not end within {} s", CLOSE.toSeconds());
    }
    lookers.forEach(Runnable::run);
  }
}
