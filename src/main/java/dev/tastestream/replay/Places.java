package dev.tastestream.replay;

import dev.tastestream.wire.Ids;
import java.util.Arrays;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Where the records of a feed belong, and which of them are there already. */
final class Places {

  /** One record in so many of a partition is marked, and its last. Fewer are repeated at most. */
  static final int MARKER_DISTANCE = 100;

  private final String checksum;
  private final int[] next;
  private final int[] last;
  private final int[] passed;

  /**
   * Looks through the feed once.
   *
   * @param next first row that may be missing in each partition
   */
  Places(Feed feed, int[] next) {
    this.checksum = feed.checksum();
    this.next = next.clone();
    this.passed = new int[next.length];
    this.last = new int[next.length];
    Arrays.fill(last, -1);
    for (int row = 0; row < feed.size(); row++) {
      last[partition(feed.key(row))] = row;
    }
  }

  int partition(byte[] key) {
    return Ids.homePartition(key, next.length);
  }

  boolean isThere(int partition, int row) {
    return row < next[partition];
  }

  /** Marks a record that is about to be sent, if it is its turn. */
  void mark(ProducerRecord<byte[], byte[]> record, int row) {
    int partition = record.partition();
    passed[partition]++;
    if (row == last[partition] || passed[partition] % MARKER_DISTANCE == 0) {
      record.headers().add(new ReplayMarker(checksum, row).header());
    }
  }
}
