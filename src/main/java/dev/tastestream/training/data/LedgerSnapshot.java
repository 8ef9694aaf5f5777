package dev.tastestream.training.data;

import dev.tastestream.domain.Generation;
import java.util.Map;

/**
 * The ratings of the ledger as of one moment.
 *
 * @param trainedOn end offset of each partition of the ledger's changelog, up to which it was read
 */
public record LedgerSnapshot(RatingHistories histories, Map<Integer, Long> trainedOn) {

  private static final double MAY_DIFFER = 0.1;

  public LedgerSnapshot {
    trainedOn = Map.copyOf(trainedOn);
  }

  /**
   * Whether a fit was made of these ratings, give or take a tenth of them. One that has read
   * further than there is was made of others.
   */
  public boolean isWhatWasFitted(Generation.Fit fit) {
    double fitted = fit.metrics().getOrDefault("ratings", 0.0);
    double now = histories.ratings();
    return fit.trainedOn().entrySet().stream()
            .allMatch(end -> end.getValue() <= trainedOn.getOrDefault(end.getKey(), -1L))
        && Math.abs(now - fitted) <= MAY_DIFFER * Math.max(now, fitted);
  }
}
