package dev.tastestream.topology;

import dev.tastestream.ranking.Popularity;
import dev.tastestream.topology.store.Ledger;

/**
 * Counts what the users of one task like, while there is no generation yet. The count goes over the
 * whole ledger, so it is repeated only when the ledger has grown by a tenth.
 */
final class PopularityCount {

  private static final int GROWTH_DIVISOR = 10;

  private final int partition;
  private final Ledger ledger;
  private final SharedPopularity shared;
  private long changes;
  private long nextCountAt;

  PopularityCount(int partition, Ledger ledger, SharedPopularity shared) {
    this.partition = partition;
    this.ledger = ledger;
    this.shared = shared;
  }

  /** A row has changed. */
  void changed() {
    changes++;
  }

  /** Whether it was counted at all. After a restart queries come before ratings. */
  boolean isCounted() {
    return shared.knows(partition);
  }

  /** Counts again if that is worth it. */
  void refresh() {
    if (changes < nextCountAt) {
      return;
    }
    Popularity popularity = new Popularity();
    changes = 0;
    ledger.forEach(
        row -> {
          popularity.add(row);
          changes++;
        });
    shared.put(partition, popularity);
    nextCountAt = changes + Math.max(1, changes / GROWTH_DIVISOR);
  }
}
