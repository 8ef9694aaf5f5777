package dev.tastestream.replay;

import dev.tastestream.wire.Cluster;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds out how far earlier runs came, by looking back from the end of each partition for the last
 * {@link ReplayMarker} of the same file.
 *
 * <p>No other place holds the progress: what is in the log is what was replayed, whatever happened
 * to the process that did it. Records that others wrote since are passed over, in steps that grow.
 */
final class ResumePoints {

  /** Larger than the distance of two markers, so that mostly one step is enough. */
  private static final long FIRST_STEP = 1_000;

  private static final int GROWTH = 8;
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int PATIENCE = 60;

  private final Consumer<byte[], byte[]> reader;
  private final Feed feed;

  private ResumePoints(Consumer<byte[], byte[]> reader, Feed feed) {
    this.reader = reader;
    this.feed = feed;
  }

  /**
   * The first row that may be missing in each partition; 0 where nothing of the file is there.
   *
   * @throws ReplayException if the partitions can't be read
   */
  static int[] find(Cluster cluster, Feed feed, int partitions) {
    int[] next = new int[partitions];
    try (Consumer<byte[], byte[]> reader = cluster.reader()) {
      ResumePoints points = new ResumePoints(reader, feed);
      for (int partition = 0; partition < partitions; partition++) {
        next[partition] = points.next(new TopicPartition(cluster.name(feed.topic()), partition));
      }
    } catch (KafkaException e) {
      throw new ReplayException(
          "can't find out what was replayed before (%s): check the connection and try again"
              .formatted(e.getMessage()),
          e);
    }
    return next;
  }

  private int next(TopicPartition partition) {
    List<TopicPartition> one = List.of(partition);
    reader.assign(one);
    long begin = reader.beginningOffsets(one).get(partition);
    long to = reader.endOffsets(one).get(partition);
    for (long step = FIRST_STEP; to > begin; step *= GROWTH) {
      long from = Math.max(begin, to - step);
      Optional<ReplayMarker> marker = lastMarker(partition, from, to);
      if (marker.isPresent()) {
        return marker.get().row() + 1;
      }
      to = from;
    }
    return 0;
  }

  /**
   * The furthest marker between two offsets. Not simply the last: two replays of the same file may
   * have run at once, and each marker holds for all rows before it.
   */
  private Optional<ReplayMarker> lastMarker(TopicPartition partition, long from, long to) {
    Optional<ReplayMarker> furthest = Optional.empty();
    reader.seek(partition, from);
    int idle = 0;
    while (reader.position(partition) < to) {
      long before = reader.position(partition);
      for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
        if (record.offset() < to) {
          furthest = further(furthest, ReplayMarker.in(record.headers()));
        }
      }
      idle = reader.position(partition) > before ? 0 : idle + 1;
      if (idle > PATIENCE) {
        throw new ReplayException(
            "%s can't be read beyond offset %d: check that its broker runs"
                .formatted(partition, before));
      }
    }
    return furthest;
  }

  private Optional<ReplayMarker> further(
      Optional<ReplayMarker> known, Optional<ReplayMarker> candidate) {
    return candidate
        .filter(c -> c.checksum().equals(feed.checksum()))
        .filter(c -> known.isEmpty() || c.row() > known.get().row())
        .or(() -> known);
  }
}
