package dev.tastestream.training;

import java.util.Map;

/**
 * The ratings of the ledger as of one moment.
 *
 * @param trainedOn end offset of each partition of the ledger's changelog, up to which it was read
 */
public record LedgerSnapshot(RatingHistories histories, Map<Integer, Long> trainedOn) {

  public LedgerSnapshot {
    trainedOn = Map.copyOf(trainedOn);
  }
}
