package dev.tastestream.replay.send;

import dev.tastestream.wire.codec.Ids;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Decides to which partition each record of a feed belongs, which records are in the log already,
 * and which records are marked.
 *
 * <p>In each partition the first sent record is marked, so that a run of another edition is noticed
 * at once. Then one record in many is marked, so that few are repeated after a stop, and the last.
 */
final class Places {

  private final Feed feed;
  private final long[] next;
  private final long[] sizes;
  private final long[] passed;
  private final boolean[] begun;

  /**
   * @param next first row that may be missing in each partition
   */
  Places(Feed feed, long[] next) {
    this.feed = feed;
    this.next = next.clone();
    this.sizes = feed.sizes();
    this.passed = new long[next.length];
    this.begun = new boolean[next.length];
  }

  int partition(byte[] key) {
    return Ids.homePartition(key, next.length);
  }

  /** Returns whether a row of the feed, the next one of its partition, is in the log already. */
  boolean stands(int partition, long row) {
    passed[partition]++;
    return row < next[partition];
  }

  /** Marks a record before it is sent, if it is the turn of this record. */
  void mark(ProducerRecord<byte[], byte[]> record, long row) {
    int partition = record.partition();
    boolean turn = passed[partition] % feed.markerDistance() == 0;
    if (!begun[partition] || turn || passed[partition] == sizes[partition]) {
      record.headers().add(new ReplayMarker(feed.checksum(), row).header());
      begun[partition] = true;
    }
  }
}
