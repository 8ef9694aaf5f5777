package dev.tastestream.topology.query;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.LagInfo;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.errors.StreamsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where Kafka Streams is asked for anything. It knows what the states and exceptions
 * of Kafka Streams mean to a query: that there is no answer now.
 */
public final class RunningStreams {

  private static final Logger LOG = LoggerFactory.getLogger(RunningStreams.class);

  /** Of each task; KIP-869. */
  private static final String RECORDS_TO_RESTORE = "restore-remaining-records-total";

  private final KafkaStreams streams;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  public RunningStreams(KafkaStreams streams) {
    this.streams = streams;
  }

  /** Why Kafka Streams gives no answers in a state, in one sentence; empty while it runs. */
  static Optional<String> unavailable(KafkaStreams.State state) {
    return switch (state) {
      case RUNNING -> Optional.empty();
      case CREATED -> Optional.of("Kafka Streams has not started yet: ask again in a moment");
      case REBALANCING ->
          Optional.of(
              "the state restores or moves between instances (Kafka Streams is REBALANCING): ask again in a moment");
      case PENDING_SHUTDOWN, NOT_RUNNING ->
          Optional.of("this instance stops (Kafka Streams is %s): ask another".formatted(state));
      case PENDING_ERROR, ERROR ->
          Optional.of(
              "Kafka Streams has failed (it is %s) and this instance ends: ask another; the log says why"
                  .formatted(state));
    };
  }

  /** Why Kafka Streams gives no answers now, in one sentence; empty while it runs. */
  Optional<String> unavailable() {
    return unavailable(streams.state());
  }

  /** The same, and how much of a restore is left: who waits sees whether it gets on. */
  Optional<String> unavailableInDetail() {
    return unavailable()
        .map(
            why -> {
              long left = recordsToRestore();
              return left > 0 ? "%,d records are left to restore; %s".formatted(left, why) : why;
            });
  }

  private long recordsToRestore() {
    return streams.metrics().values().stream()
        .filter(metric -> metric.metricName().name().equals(RECORDS_TO_RESTORE))
        .mapToLong(metric -> ((Number) metric.metricValue()).longValue())
        .sum();
  }

  /**
   * Asks something.
   *
   * @throws StateUnavailableException if it can't be answered now
   */
  <T> T ask(Supplier<T> question) {
    try {
      return question.get();
    } catch (StreamsException e) {
      throw new StateUnavailableException(unavailable().orElseGet(() -> moving(e)), e);
    } catch (IllegalStateException e) {
      // Kafka Streams throws this in states in which it gives no answers. In any other state it is
      // a defect.
      throw unavailable()
          .<RuntimeException>map(why -> new StateUnavailableException(why, e))
          .orElse(e);
    }
  }

  /**
   * Kafka Streams runs, but one of its stores does not: its task is about to move, or was just
   * revived.
   */
  private static String moving(StreamsException failure) {
    return "the state restores or moves (%s): ask again in a moment"
        .formatted(failure.getClass().getSimpleName());
  }

  /** A store of one partition. */
  <T> T store(StoreQueryParameters<T> which) {
    return ask(() -> streams.store(which));
  }

  /** All instances, as far as they are known. */
  Collection<StreamsMetadata> instances() {
    return ask(streams::metadataForAllStreamsClients);
  }

  /** The stream threads of this instance; may wait for them. */
  Set<ThreadMetadata> threads() {
    return ask(streams::metadataForLocalThreads);
  }

  /** How far the stores of this instance are behind their changelogs, by store and partition. */
  Map<String, Map<Integer, LagInfo>> lags() {
    return ask(streams::allLocalStorePartitionLags);
  }

  boolean isRebalancing() {
    return streams.state() == KafkaStreams.State.REBALANCING;
  }

  /**
   * Calls a listener after each change of state, from a stream thread. May be used only before the
   * start.
   *
   * @param listener must not ask anything by itself
   */
  void whenStateChanges(Runnable listener) {
    listeners.add(listener);
    streams.setStateListener(
        (now, before) -> {
          LOG.debug("Kafka Streams: {} → {}", before, now);
          listeners.forEach(Runnable::run);
        });
  }
}
