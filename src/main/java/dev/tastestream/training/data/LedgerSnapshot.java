package dev.tastestream.training.data;

import dev.tastestream.domain.Generation;
import java.util.Map;

/**
 * The ratings of the ledger at one moment.
 *
 * @param trainedOn end offset up to which each partition of the ledger's changelog was read
 */
public record LedgerSnapshot(RatingHistories histories, Map<Integer, Long> trainedOn) {

  private static final double MAY_DIFFER = 0.1;

  public LedgerSnapshot {
    trainedOn = Map.copyOf(trainedOn);
  }

  /**
   * Returns whether a fit was made from these ratings, with a tolerance of a tenth of their number.
   * A fit that read beyond the end of this ledger was made from another one.
   */
  public boolean isWhatWasFitted(Generation.Fit fit) {
    double fitted = fit.metrics().getOrDefault("ratings", 0.0);
    double now = histories.ratings();
    return fit.trainedOn().entrySet().stream()
            .allMatch(end -> end.getValue() <= trainedOn.getOrDefault(end.getKey(), -1L))
        && Math.abs(now - fitted) <= MAY_DIFFER * Math.max(now, fitted);
  }
}
