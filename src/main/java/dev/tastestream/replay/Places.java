package dev.tastestream.replay;

import dev.tastestream.wire.Ids;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Where the records of a feed belong, and which of them stand already.
 *
 * <p>In each partition the first record that is sent is marked, so that nobody who looks back takes
 * another edition for the last one that came; then one marker in many records, so that few are
 * repeated; and the last.
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

  /** Whether a row of the feed, the next one of its partition, stands already. */
  boolean stands(int partition, long row) {
    passed[partition]++;
    return row < next[partition];
  }

  /** Marks a record that is about to be sent, if it is its turn. */
  void mark(ProducerRecord<byte[], byte[]> record, long row) {
    int partition = record.partition();
    boolean turn = passed[partition] % feed.markerDistance() == 0;
    if (!begun[partition] || turn || passed[partition] == sizes[partition]) {
      record.headers().add(new ReplayMarker(feed.checksum(), row).header());
      begun[partition] = true;
    }
  }
}
