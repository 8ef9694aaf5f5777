package dev.tastestream.replay;

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
 * Finds out what of earlier runs stands, by looking back from the end of each partition for the
 * last {@link ReplayMarker}. If it is of another content, that was sent since and may stand in
 * place of ours, so all of ours has to be sent again.
 *
 * <p>No other place holds the progress: what is in the log is what was replayed, whatever happened
 * to the process that did it. Records that others wrote since are passed over, in steps that grow.
 */
final class ResumePoints {

  /** More than the distance of two markers, so that mostly one step is enough. */
  private static final long FIRST_STEP = 1_000;

  private static final int GROWTH = 8;
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int PATIENCE = 60;
  private static final long NONE = -1;

  private final Consumer<byte[], byte[]> reader;
  private final String checksum;

  /** Where each partition still has to be looked through, from its beginning up to here. */
  private final Map<TopicPartition, Long> unread;

  /** Last row that stands in each partition that is known, or {@link #NONE}. */
  private final Map<TopicPartition, Long> furthest = new HashMap<>();

  private ResumePoints(
      Consumer<byte[], byte[]> reader, String checksum, List<TopicPartition> partitions) {
    this.reader = reader;
    this.checksum = checksum;
    this.unread = new HashMap<>(reader.endOffsets(partitions));
  }

  /**
   * The first row of a feed that may not stand in each partition; 0 where nothing of it does.
   *
   * @throws ReplayException if the partitions can't be read
   */
  static long[] find(Cluster cluster, Feed feed, int partitions) {
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

  /** All partitions at once: a consumer that changes over waits for the fetch it has under way. */
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

  /** Reads each partition from an offset to where it is unread. */
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
   * Keeps the furthest marker since another content came, not simply the last: two replays of the
   * same one may have run at once, and each marker holds for all rows before it.
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
