package dev.tastestream.replay.send;

import dev.tastestream.replay.file.ReplayException;
import dev.tastestream.wire.Cluster;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds the records of earlier runs that are still valid: searches backwards from the end of each
 * partition for the last {@link ReplayMarker}. If that is of another content, this content was sent
 * later and may have replaced ours, so all of ours has to be sent again.
 *
 * <p>The log is the only place that holds the progress, so it is right whatever happened to the
 * process. Records that other programs have written since are skipped, in growing steps.
 */
public final class ResumePoints {

  /** More than the distance of two markers, so that one step is usually enough. */
  private static final long FIRST_STEP = 1_000;

  private static final int GROWTH = 8;
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int PATIENCE = 60;
  private static final long NONE = -1;

  private final Consumer<byte[], byte[]> reader;
  private final String checksum;

  /** The end of the unread part of each partition, which starts at the partition's beginning. */
  private final Map<TopicPartition, Long> unread;

  /** The last row in the log of each finished partition, or {@link #NONE}. */
  private final Map<TopicPartition, Long> furthest = new HashMap<>();

  private ResumePoints(
      Consumer<byte[], byte[]> reader, String checksum, List<TopicPartition> partitions) {
    this.reader = reader;
    this.checksum = checksum;
    this.unread = new HashMap<>(reader.endOffsets(partitions));
  }

  /**
   * Returns the first row of a feed that may be missing in each partition; 0 if all may be.
   *
   * @throws ReplayException if the partitions can't be read
   */
  public static long[] find(Cluster cluster, Feed feed, int partitions) {
    List<TopicPartition> all =
        IntStream.range(0, partitions)
            .mapToObj(partition -> new TopicPartition(cluster.name(feed.topic()), partition))
            .toList();
    try (Consumer<byte[], byte[]> reader = cluster.reader()) {
      Map<TopicPartition, Long> rows =
          new ResumePoints(reader, feed.checksum(), all).furthestRows();
      return all.stream().mapToLong(partition -> rows.get(partition) + 1).toArray();
    } catch (KafkaException e) {
      throw new ReplayException(
          "can't find out what was replayed before (%s): check the connection and try again"
              .formatted(e.getMessage()),
          e);
    }
  }

  /** Reads all partitions at once: a consumer that is reassigned waits for its pending fetch. */
  private Map<TopicPartition, Long> furthestRows() {
    Map<TopicPartition, Long> begin = reader.beginningOffsets(unread.keySet());
    for (long step = FIRST_STEP; ; step *= GROWTH) {
      unread.entrySet().removeIf(e -> e.getValue() <= begin.get(e.getKey()));
      unread.keySet().removeAll(furthest.keySet());
      if (unread.isEmpty()) {
        begin.keySet().forEach(partition -> furthest.putIfAbsent(partition, NONE));
        return furthest;
      }
      Map<TopicPartition, Long> from = new HashMap<>();
      for (Map.Entry<TopicPartition, Long> end : unread.entrySet()) {
        from.put(end.getKey(), Math.max(begin.get(end.getKey()), end.getValue() - step));
      }
      read(from);
      unread.putAll(from);
    }
  }

  /** Reads each partition from an offset to the end of its unread part. */
  private void read(Map<TopicPartition, Long> from) {
    reader.assign(from.keySet());
    reader.resume(from.keySet());
    from.forEach(reader::seek);
    int idle = 0;
    while (!from.keySet().stream().allMatch(this::isPassed)) {
      ConsumerRecords<byte[], byte[]> records = reader.poll(POLL);
      records.forEach(this::note);
      reader.pause(from.keySet().stream().filter(this::isPassed).toList());
      idle = records.isEmpty() ? idle + 1 : 0;
      if (idle > PATIENCE) {
        throw new ReplayException(
            "%s can't be read to the end: check that the brokers run".formatted(from.keySet()));
      }
    }
  }

  private boolean isPassed(TopicPartition partition) {
    return reader.position(partition) >= unread.get(partition);
  }

  /**
   * Keeps the furthest marker after another content, not simply the last: two replays of the same
   * content may have run at once, and each marker covers all rows before it.
   */
  private void note(ConsumerRecord<byte[], byte[]> record) {
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    ReplayMarker.in(record.headers())
        .ifPresent(
            marker -> {
              if (marker.checksum().equals(checksum)) {
                furthest.merge(partition, marker.row(), Math::max);
              } else {
                furthest.put(partition, NONE);
              }
            });
  }
}
