package dev.tastestream.topology.query;

import dev.tastestream.topology.store.OpenLedgers;
import dev.tastestream.topology.store.OpenLedgers.Opening;
import dev.tastestream.topology.store.StoreNames;
import dev.tastestream.wire.Background;
import dev.tastestream.wire.Vital;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.LagInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledgers of this instance as replicas, and how old they are (KIP-535). Kafka is asked once a
 * second and when the group rebalances, and only while there is another instance: its ledgers may
 * be needed here next.
 */
public final class Replicas implements Vital, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Replicas.class);
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final RunningStreams streams;
  private final OpenLedgers ledgers;
  private final long markers;
  private final Clock clock;
  private final ReplicaAges ages = new ReplicaAges();
  private final Background looking;

  private Replicas(RunningStreams streams, OpenLedgers ledgers, long markers, Clock clock) {
    this.streams = streams;
    this.ledgers = ledgers;
    this.markers = markers;
    this.clock = clock;
    looking = Background.start("replicas", "asking how old replicas are", PERIOD, this::look);
  }

  /**
   * Begins to watch an instance that is not started yet.
   *
   * @param markers records at the end of a changelog that hold nothing: 1 where outputs are exact,
   *     for the marker of the last transaction, which no position ever passes; else 0
   */
  public static Replicas watch(
      RunningStreams streams, OpenLedgers ledgers, long markers, Clock clock) {
    Replicas replicas = new Replicas(streams, ledgers, markers, clock);
    streams.whenStateChanges(replicas.looking::soon);
    return replicas;
  }

  private void look() {
    try {
      Map<Integer, Opening> before = ledgers.all();
      Instant at = clock.instant();
      take(at, before, isOneOfSeveral() ? lags() : Map.of());
    } catch (StateUnavailableException e) {
      // The age goes on growing, as it must while it is unknown.
      LOG.debug("the age of replicas can't be told now", e);
    }
  }

  private boolean isOneOfSeveral() {
    return streams.isRebalancing() || streams.instances().size() > 1;
  }

  private Map<Integer, LagInfo> lags() {
    return streams.lags().getOrDefault(StoreNames.LEDGER, Map.of());
  }

  private void take(Instant at, Map<Integer, Opening> before, Map<Integer, LagInfo> lags) {
    ages.retain(ledgers.all());
    lags.forEach(
        (partition, lag) ->
            Optional.ofNullable(before.get(partition))
                .filter(opening -> ledgers.isOpen(partition, opening))
                .ifPresent(
                    opening ->
                        ages.sample(
                            partition,
                            opening,
                            at,
                            lag.currentOffsetPosition() + markers,
                            lag.endOffsetPosition())));
  }

  /** The ledger of a partition as it is here now; empty if it is not open here. */
  Optional<Replica> of(int partition) {
    return ledgers
        .of(partition)
        .map(
            opening ->
                new Replica(partition, opening, ages.age(partition, opening, clock.instant())));
  }

  /** Whether a ledger has been open all the time since it was found. */
  boolean isOpen(Replica replica) {
    return ledgers.isOpen(replica.partition(), replica.opening());
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
