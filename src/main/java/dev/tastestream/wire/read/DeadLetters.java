package dev.tastestream.wire.read;

import dev.tastestream.domain.SourcePosition;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.ClusterException;
import dev.tastestream.wire.KafkaAnswer;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.DeadLetter;
import dev.tastestream.wire.topics.TopicCatalogue;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads the {@code dead-letters} topic: letters, and marks of those that were sent back. */
public final class DeadLetters {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final int PATIENCE = 50;

  private final Cluster cluster;
  private final String topic;
  private final int partitions;

  private DeadLetters(Cluster cluster, String topic, int partitions) {
    this.cluster = cluster;
    this.topic = topic;
    this.partitions = partitions;
  }

  /**
   * Finds the topic.
   *
   * @throws ClusterException if the cluster doesn't answer or lacks the topic
   */
  public static DeadLetters of(Cluster cluster) {
    String topic = cluster.name(Topic.DEAD_LETTERS);
    try (Admin admin = cluster.admin()) {
      int partitions =
          TopicCatalogue.partitions(admin, cluster, Topic.DEAD_LETTERS)
              .orElseThrow(
                  () ->
                      new ClusterException(
                          "the topic %s is missing: 'tastestream topics apply' creates it"
                              .formatted(topic)));
      return new DeadLetters(cluster, topic, partitions);
    }
  }

  /**
   * Passes on all letters from the first one, in a thread of its own, until the tail is closed.
   *
   * @param letters receives each letter; must not throw
   */
  public static TopicTail follow(Cluster cluster, Consumer<DeadLetter> letters) {
    return TopicTail.start(
        cluster,
        List.of(Topic.DEAD_LETTERS),
        message -> {
          DeadLetter letter = DeadLetter.of(message);
          if (letter.marked().isEmpty()) {
            letters.accept(letter);
          }
        });
  }

  /**
   * Reads all committed records, each partition in its order.
   *
   * @param letters receives each letter; must not throw a {@link KafkaException}
   * @return the positions of letters that were sent back
   * @throws ClusterException if the topic can't be read
   */
  public Set<SourcePosition> read(Consumer<DeadLetter> letters) {
    Set<SourcePosition> sentBack = new HashSet<>();
    try {
      TopicScan.read(
          cluster,
          List.of(topic),
          message -> {
            DeadLetter letter = DeadLetter.of(message);
            letter.marked().ifPresentOrElse(sentBack::add, () -> letters.accept(letter));
          });
    } catch (KafkaException e) {
      throw KafkaAnswer.failure(cluster, "hand out " + topic, e);
    }
    return sentBack;
  }

  /**
   * Returns the positions of all letters that were sent back. An open transaction hides the
   * committed records behind it, so this method waits for its end.
   *
   * @throws ClusterException if the topic can't be read, or a transaction stays open
   */
  public Set<SourcePosition> sentBack() {
    Map<TopicPartition, Long> ends = ends();
    Set<SourcePosition> sentBack = new HashSet<>();
    try (var reader = cluster.reader()) {
      reader.assign(ends.keySet());
      reader.seekToBeginning(ends.keySet());
      TopicScan.readTo(
          ends, reader, message -> DeadLetter.of(message).marked().ifPresent(sentBack::add));
    } catch (KafkaException e) {
      throw KafkaAnswer.failure(cluster, "hand out " + topic, e);
    }
    return sentBack;
  }

  /** Returns the ends of the partitions, including open transactions. */
  private Map<TopicPartition, Long> ends() {
    Map<TopicPartition, OffsetSpec> latest =
        IntStream.range(0, partitions)
            .mapToObj(partition -> new TopicPartition(topic, partition))
            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
    try (Admin admin = cluster.admin()) {
      return KafkaAnswer.await(
              admin.listOffsets(latest).all(), cluster, "tell where " + topic + " ends")
          .entrySet()
          .stream()
          .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
    }
  }

  /**
   * Returns the letter at a position; empty if it was deleted or never existed.
   *
   * @throws ClusterException if the topic can't be read
   */
  public Optional<DeadLetter> at(SourcePosition place) {
    if (place.partition() >= partitions) {
      return Optional.empty();
    }
    TopicPartition partition = new TopicPartition(topic, place.partition());
    try (var reader = cluster.reader()) {
      reader.assign(List.of(partition));
      boolean present =
          place.offset() >= reader.beginningOffsets(List.of(partition)).get(partition)
              && place.offset() < reader.endOffsets(List.of(partition)).get(partition);
      if (!present) {
        return Optional.empty();
      }
      reader.seek(partition, place.offset());
      return first(reader, partition, place)
          .filter(letter -> letter.position().equals(place) && letter.marked().isEmpty());
    } catch (KafkaException e) {
      throw KafkaAnswer.failure(cluster, "hand out " + topic, e);
    }
  }

  /**
   * Returns the record at the position or after it, because a position may hold the end of a
   * transaction.
   */
  private Optional<DeadLetter> first(
      org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> reader,
      TopicPartition partition,
      SourcePosition place) {
    for (int attempt = 0; attempt < PATIENCE; attempt++) {
      for (ConsumerRecord<byte[], byte[]> message : reader.poll(POLL)) {
        return Optional.of(DeadLetter.of(message));
      }
      if (reader.position(partition) > place.offset()) {
        return Optional.empty();
      }
    }
    throw new ClusterException("%s can't be read: check that the brokers run".formatted(partition));
  }
}
