package dev.tastestream.topology;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.TaskMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions of {@code ratings} whose tasks run here. Kafka Streams tells them under the locks
 * of its threads. So one thread asks, after every change of state and a few times a second, and
 * whoever has a question reads what it found.
 */
final class OwnedPartitions implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OwnedPartitions.class);
  private static final long PERIOD_MILLIS = 200;

  private final KafkaStreams streams;
  private final String topic;
  private final ScheduledExecutorService asking =
      Executors.newSingleThreadScheduledExecutor(OwnedPartitions::daemon);
  private volatile Set<TopicPartition> found = Set.of();

  private OwnedPartitions(KafkaStreams streams, String topic) {
    this.streams = streams;
    this.topic = topic;
  }

  /** Begins to watch an instance that is not started yet. */
  static OwnedPartitions watch(KafkaStreams streams, String topic) {
    OwnedPartitions owned = new OwnedPartitions(streams, topic);
    Future<?> unused =
        owned.asking.scheduleWithFixedDelay(
            owned::ask, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    streams.setStateListener(
        (now, before) -> {
          LOG.debug("Kafka Streams: {} → {}", before, now);
          owned.askSoon();
        });
    return owned;
  }

  private static Thread daemon(Runnable ask) {
    Thread thread = new Thread(ask, "owned-partitions");
    thread.setDaemon(true);
    return thread;
  }

  /** Runs in a stream thread, which must not ask by itself: it would wait for the others. */
  private void askSoon() {
    try {
      asking.execute(this::ask);
    } catch (RejectedExecutionException e) {
      LOG.debug("nobody asks any more", e);
    }
  }

  private void ask() {
    try {
      fresh();
    } catch (IllegalStateException e) {
      found = Set.of(); // not started yet, or stopped
    }
  }

  /** Those that were found last. */
  Set<TopicPartition> now() {
    return found;
  }

  /**
   * Asks Kafka Streams, and may wait for a stream thread. From then on {@link #now} tells it too.
   *
   * @throws IllegalStateException if it does not run
   */
  Set<TopicPartition> fresh() {
    found = asked();
    return found;
  }

  private Set<TopicPartition> asked() {
    return streams.metadataForLocalThreads().stream()
        .flatMap(thread -> thread.activeTasks().stream())
        .map(TaskMetadata::topicPartitions)
        .flatMap(Collection::stream)
        .filter(partition -> partition.topic().equals(topic))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void close() {
    asking.shutdownNow();
  }
}
