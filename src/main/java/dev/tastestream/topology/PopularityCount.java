package dev.tastestream.topology;

import dev.tastestream.ranking.Popularity;
import dev.tastestream.wire.LedgerCodec;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Counts what the users of one task like, while there is no generation yet. The count goes over the
 * whole ledger, so it is repeated only when the ledger has grown by a tenth.
 */
final class PopularityCount {

  private static final int GROWTH_DIVISOR = 10;

  private final int partition;
  private final ReadOnlyKeyValueStore<Bytes, byte[]> ledger;
  private final SharedPopularity shared;
  private long changes;
  private long nextCountAt;

  PopularityCount(
      int partition, ReadOnlyKeyValueStore<Bytes, byte[]> ledger, SharedPopularity shared) {
    this.partition = partition;
    this.ledger = ledger;
    this.shared = shared;
  }

  /** A row has changed. */
  void changed() {
    changes++;
  }

  /** Whether it was counted at all: after a restart lists are asked for before anybody rates. */
  boolean isCounted() {
    return shared.knows(partition);
  }

  /** Counts again if that is worth it. */
  void refresh() {
    if (changes < nextCountAt) {
      return;
    }
    Popularity popularity = new Popularity();
    long rows = 0;
    try (KeyValueIterator<Bytes, byte[]> entries = ledger.all()) {
      while (entries.hasNext()) {
        var entry = entries.next();
        popularity.add(LedgerCodec.row(entry.key.get(), entry.value));
        rows++;
      }
    }
    shared.put(partition, popularity);
    changes = rows;
    nextCountAt = rows + Math.max(1, rows / GROWTH_DIVISOR);
  }
}
