package dev.tastestream.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.Generation;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerSnapshotTest {

  @Test
  void aFitOfNearlyAllRatingsIsOneOfThem() {
    assertThat(ledger(100, 500).isWhatWasFitted(fit(100, 500))).isTrue();
    assertThat(ledger(100, 500).isWhatWasFitted(fit(95, 470))).isTrue();
    assertThat(ledger(95, 500).isWhatWasFitted(fit(100, 470))).isTrue();
  }

  @Test
  void aFitOfFarFewerOrFarMoreIsNot() {
    assertThat(ledger(100, 500).isWhatWasFitted(fit(50, 250))).isFalse();
    assertThat(ledger(50, 500).isWhatWasFitted(fit(100, 500))).isFalse();
  }

  @Test
  void aFitThatReadFurtherThanThereIsWasOneOfAnotherLedger() {
    assertThat(ledger(100, 500).isWhatWasFitted(fit(100, 501))).isFalse();
    Generation.Fit ofMorePartitions =
        new Generation.Fit(Map.of("ratings", 100.0), Map.of(0, 500L, 1, 1L), Instant.EPOCH);
    assertThat(ledger(100, 500).isWhatWasFitted(ofMorePartitions)).isFalse();
  }

  private static LedgerSnapshot ledger(int ratings, long end) {
    HistoriesBuilder histories = new HistoriesBuilder();
    for (int movie = 1; movie <= ratings; movie++) {
      histories.put(Rows.rated(1, movie, 4, 1_000L + movie));
    }
    return new LedgerSnapshot(histories.build(), Map.of(0, end));
  }

  private static Generation.Fit fit(double ratings, long end) {
    return new Generation.Fit(Map.of("ratings", ratings), Map.of(0, end), Instant.EPOCH);
  }
}
