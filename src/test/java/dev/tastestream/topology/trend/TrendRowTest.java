package dev.tastestream.topology.trend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.trend.TimeAxis;
import dev.tastestream.domain.trend.TrendCount;
import dev.tastestream.topology.streams.InternalTopics;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TrendRowTest {

  /** As many movies as ml-32m has, all rated at the same time. */
  @Test
  void aStepOfAWholeCatalogueIsARecordAndKeepsWhatWasRatedMost() {
    Map<Long, TrendCount> counts = new HashMap<>();
    LongStream.rangeClosed(1, 87_585)
        .forEach(movie -> counts.put(movie, new TrendCount((int) movie, 0)));
    byte[] row = TrendRow.value(0, new TrendSlot(counts, 0, Set.of(1L)));
    assertThat(row.length).isLessThan(InternalTopics.LARGEST);

    TrendCounts restored = new TrendCounts();
    TrendRow.restore(TrendRow.key(TimeAxis.EVENT, 0), row, restored);
    assertThat(restored.slot(new TrendCounts.Step(TimeAxis.EVENT, 0)).counts())
        .hasSize(10_000)
        .containsKey(87_585L)
        .doesNotContainKey(1L);
  }
}
