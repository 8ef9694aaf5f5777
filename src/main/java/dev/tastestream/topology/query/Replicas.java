package dev.tastestream.topology.query;

import dev.tastestream.topology.store.StoreNames;
import dev.tastestream.wire.Background;
import dev.tastestream.wire.Vital;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.LagInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The replicas of the ledger that this instance keeps, and how old they are (KIP-535). Kafka is
 * asked once a second, and only while there is a replica to ask about.
 */
public final class Replicas implements Vital, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Replicas.class);
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final RunningStreams streams;
  private final long markers;
  private final Clock clock;
  private final Map<Integer, ReplicaAge> ages = new HashMap<>();
  private final Background looking;

  private Replicas(RunningStreams streams, long markers, Clock clock) {
    this.streams = streams;
    this.markers = markers;
    this.clock = clock;
    looking = Background.start("replicas", "asking how old replicas are", PERIOD, this::look);
  }

  /**
   * Begins to watch.
   *
   * @param markers records at the end of a changelog that hold nothing: 1 where outputs are exact,
   *     for the marker of the last transaction, which no position ever passes; else 0
   */
  public static Replicas watch(RunningStreams streams, long markers, Clock clock) {
    return new Replicas(streams, markers, clock);
  }

  private void look() {
    try {
      Instant before = clock.instant();
      take(before, hasReplicas() ? lags() : Map.of());
    } catch (StateUnavailableException e) {
      // The age goes on growing, as it must while it is unknown.
      LOG.debug("the age of replicas can't be told now", e);
    }
  }

  private boolean hasReplicas() {
    return streams.isRebalancing()
        || streams.threads().stream().anyMatch(thread -> !thread.standbyTasks().isEmpty());
  }

  private Map<Integer, LagInfo> lags() {
    return streams.lags().getOrDefault(StoreNames.LEDGER, Map.of());
  }

  private synchronized void take(Instant at, Map<Integer, LagInfo> lags) {
    ages.keySet().retainAll(lags.keySet());
    lags.forEach(
        (partition, lag) ->
            ages.computeIfAbsent(partition, unknown -> new ReplicaAge())
                .sample(at, lag.currentOffsetPosition() + markers, lag.endOffsetPosition()));
  }

  /**
   * How old at most the ledger of a partition is here; empty if this instance has no replica, or
   * nobody knows.
   */
  synchronized Optional<Duration> age(int partition) {
    return Optional.ofNullable(ages.get(partition)).flatMap(age -> age.at(clock.instant()));
  }

  @Override
  public Optional<String> trouble() {
    return looking.trouble();
  }

  @Override
  public Optional<String> problem() {
    return looking.problem();
  }

  @Override
  public void close() {
    looking.close();
  }
}
