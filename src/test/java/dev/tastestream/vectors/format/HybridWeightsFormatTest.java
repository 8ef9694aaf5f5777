package dev.tastestream.vectors.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.FittedSpace;
import dev.tastestream.ranking.HybridWeights;
import dev.tastestream.support.Histories;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HybridWeightsFormatTest {

  @Test
  void whatIsPublishedIsRead() {
    assertThat(decoded(HybridWeightsFormat.encode(HybridWeights.USUAL)))
        .isEqualTo(HybridWeights.USUAL);
    assertThat(decoded(Map.of())).isEqualTo(HybridWeights.NONE);
  }

  @Test
  void aWeightOfPopularityOfAnEarlierVersionCountsNoMore() {
    assertThat(decoded(Map.of("hybrid", List.of(.6, 6.8, .075))))
        .isEqualTo(new HybridWeights(.6, 6.8));
  }

  @Test
  void earlierVersionsCanReadWhatIsPublished() {
    assertThat(HybridWeightsFormat.encode(HybridWeights.USUAL))
        .isEqualTo(Map.of("hybrid", List.of(.3, 2.5, 0.0)));
  }

  private static HybridWeights decoded(Map<String, List<Double>> parameters) {
    return HybridWeightsFormat.decode(new FittedSpace(Histories.vectors(1, 5, 2, 1), parameters));
  }
}
