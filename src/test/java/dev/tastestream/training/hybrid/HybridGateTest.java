package dev.tastestream.training.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tastestream.domain.Gate;
import dev.tastestream.ranking.HybridCandidate;
import dev.tastestream.ranking.HybridWeights;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Users who like what taste and stars name first; titles name what nobody likes. */
class HybridGateTest {

  private static final int CANDIDATES = 150;
  private static final HybridWeights GOOD = new HybridWeights(1, 0, 0);
  private static final HybridWeights SPOILED = new HybridWeights(0, 50, 0);

  private final List<HybridFit.Choice> choices = choices(60);

  @Test
  void weightsThatRankBetterThanTasteAreTaken() {
    HybridFit.Finding finding = HybridGate.choose(choices, GOOD, HybridWeights.NONE);

    assertThat(finding.gate().verdict()).isEqualTo(Gate.Verdict.PASSED);
    assertThat(finding.weights()).isEqualTo(GOOD);
    assertThat(finding.metrics().get("hybrid.ndcg@100"))
        .isGreaterThan(finding.metrics().get("hybrid.ndcg@100.taste"));
  }

  @Test
  void spoiledWeightsAreRefusedAndTasteAloneServes() {
    HybridFit.Finding finding = HybridGate.choose(choices, SPOILED, HybridWeights.NONE);

    assertThat(finding.gate().isRejected()).isTrue();
    assertThat(finding.gate().reason()).contains("NDCG@100 of hybrid lists", "worse than taste");
    assertThat(finding.weights()).isEqualTo(HybridWeights.NONE);
    assertThat(finding.metrics().get("hybrid.ndcg@100"))
        .as("figures are of the weights that serve")
        .isCloseTo(finding.metrics().get("hybrid.ndcg@100.taste"), within(1e-12));
  }

  @Test
  void theWeightsThatServeStayWhenTheFittedOnesAreSpoiled() {
    assertThat(HybridGate.choose(choices, SPOILED, GOOD).weights()).isEqualTo(GOOD);
  }

  @Test
  void weightsThatServeDoNotStayIfTheyAreWorseThanTasteToday() {
    HybridWeights alsoSpoiled = new HybridWeights(0, 40, 0);

    assertThat(HybridGate.choose(choices, SPOILED, alsoSpoiled).weights())
        .isEqualTo(HybridWeights.NONE);
  }

  @Test
  void fewQuestionsRefuseNothing() {
    HybridFit.Finding finding = HybridGate.choose(choices(19), SPOILED, HybridWeights.NONE);

    assertThat(finding.gate().reason()).startsWith("not judged: 19 questions");
    assertThat(finding.weights()).isEqualTo(SPOILED);
  }

  private static List<HybridFit.Choice> choices(int users) {
    Random random = new Random(3);
    return IntStream.range(0, users)
        .mapToObj(user -> new HybridFit.Choice(candidates(random), 0))
        .toList();
  }

  /** The first one is liked. */
  private static List<HybridCandidate> candidates(Random random) {
    return IntStream.range(0, CANDIDATES)
        .mapToObj(
            row ->
                new HybridCandidate(
                    row,
                    random.nextGaussian() + (row == 0 ? 2 : 0),
                    random.nextGaussian() + (row == 0 ? 2 : 0),
                    random.nextDouble() - (row == 0 ? 1 : 0),
                    0))
        .toList();
  }
}
