package dev.tastestream.topology.query;

import dev.tastestream.wire.Background;
import dev.tastestream.wire.Vital;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.TaskMetadata;

/**
 * The partitions of {@code ratings} whose tasks run here. Kafka Streams tells them under the locks
 * of its threads. So one thread asks after every change of state and a few times a second, and
 * queries read what it found.
 */
public final class OwnedPartitions implements Vital, AutoCloseable {

  private static final Duration PERIOD = Duration.ofMillis(200);

  private final RunningStreams streams;
  private final String topic;
  private final Background asking;
  private volatile Set<TopicPartition> found = Set.of();

  private OwnedPartitions(RunningStreams streams, String topic) {
    this.streams = streams;
    this.topic = topic;
    asking = Background.start("owned-partitions", "asking who owns users", PERIOD, this::ask);
  }

  /** Begins to watch an instance that is not started yet. */
  public static OwnedPartitions watch(RunningStreams streams, String topic) {
    OwnedPartitions owned = new OwnedPartitions(streams, topic);
    // The listener runs in a stream thread, which must not ask by itself: it would wait for the
    // others.
    streams.whenStateChanges(owned.asking::soon);
    return owned;
  }

  private void ask() {
    try {
      fresh();
    } catch (StateUnavailableException e) {
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
   * @throws StateUnavailableException if it does not run
   */
  Set<TopicPartition> fresh() {
    found = asked();
    return found;
  }

  private Set<TopicPartition> asked() {
    return streams.threads().stream()
        .flatMap(thread -> thread.activeTasks().stream())
        .map(TaskMetadata::topicPartitions)
        .flatMap(Collection::stream)
        .filter(partition -> partition.topic().equals(topic))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Optional<String> trouble() {
    return asking.trouble();
  }

  @Override
  public Optional<String> problem() {
    return asking.problem();
  }

  @Override
  public void close() {
    asking.close();
  }
}
