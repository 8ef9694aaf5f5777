package dev.tastestream.topology;

import dev.tastestream.catalogue.Catalogue;
import dev.tastestream.vectors.ServingVectors;
import dev.tastestream.wire.Cluster;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running instance of the topology. */
public final class RecommenderStreams implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RecommenderStreams.class);
  private static final Duration CLOSE = Duration.ofSeconds(8);

  private final KafkaStreams streams;
  private final StreamsState state;
  private final List<Runnable> lookers;

  /**
   * @param lookers what ends those who look at {@code streams}, in this order
   */
  private RecommenderStreams(KafkaStreams streams, StreamsState state, List<Runnable> lookers) {
    this.streams = streams;
    this.state = state;
    this.lookers = lookers;
  }

  /**
   * Starts an instance. The topics must exist; {@code vectors} and {@code catalogue} should be
   * complete, else the first lists are made without what they lack.
   *
   * @param registry gets the figures that Kafka Streams, its clients and the topology keep
   */
  public static RecommenderStreams start(
      Cluster cluster,
      StreamsSettings settings,
      ServingVectors vectors,
      Catalogue catalogue,
      MeterRegistry registry) {
    StartInput input = StartInput.read(cluster, settings.applicationId());
    BacklogClients clients = new BacklogClients();
    Surroundings surroundings =
        new Surroundings(
            vectors, ServingStars.of(vectors), new SharedPopularity(), catalogue, clients);
    TopologyConfig config = TopologyConfig.of(cluster, input.partitions());
    Observers observers = Observers.in(registry);
    Properties properties = StreamsProperties.of(cluster, settings);
    Topology topology = new RecommenderTopology(config, surroundings, observers).build();
    KafkaStreams streams;
    try {
      streams = new KafkaStreams(topology, new StreamsConfig(properties), clients);
    } catch (RuntimeException e) {
      input.close();
      throw e;
    }
    streams.setUncaughtExceptionHandler(new ThreadReplacement(Clock.systemUTC()));
    OwnedPartitions owned = OwnedPartitions.watch(streams, input.topic());
    streams.start();
    Replicas replicas = Replicas.watch(streams, settings.guarantee(), Clock.systemUTC());
    KafkaStreamsMetrics metrics = new KafkaStreamsMetrics(streams);
    metrics.bindTo(registry);
    Owners owners = new Owners(streams, owned, input);
    StreamsState.Observations observations =
        new StreamsState.Observations(observers, owners, replicas, TopologyNode.of(topology));
    return new RecommenderStreams(
        streams,
        new StreamsState(streams, input, surroundings, observations),
        List.of(metrics::close, owned::close, replicas::close, input::close));
  }

  /** The state of this instance, for queries. */
  public LiveState state() {
    return state;
  }

  /** Whether the instance has ended, by itself or by {@link #close}. */
  public boolean hasEnded() {
    return streams.state().hasCompletedShutdown();
  }

  /** Leaves the group, so that whoever goes on needn't wait until it is missed. */
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
