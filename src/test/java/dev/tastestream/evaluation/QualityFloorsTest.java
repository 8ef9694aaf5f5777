package dev.tastestream.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.evaluation.metric.Measure;
import dev.tastestream.evaluation.metric.SystemResult;
import dev.tastestream.evaluation.split.Shown;
import dev.tastestream.evaluation.split.SplitRule;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The floors that hold for every seed of the fit. Takes minutes: {@code bootstrap/floors} runs it,
 * the build does not. Prints the figures.
 */
@Tag("floors")
class QualityFloorsTest {

  /** By seed, because two tests use each and a fit takes a minute. */
  private static final Map<Long, SystemResult> TASTE_ON_USER20 = new HashMap<>();

  private static SystemResult tasteOnUser20(long seed) throws InterruptedException {
    if (!TASTE_ON_USER20.containsKey(seed)) {
      TASTE_ON_USER20.put(seed, Evaluated.evaluate("taste", seed, SplitRule.USER20));
    }
    return TASTE_ON_USER20.get(seed);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void tastePredictsTheLastFifthOfEachUser(long seed) throws Exception {
    SystemResult result = tasteOnUser20(seed);

    assertThat(result.value(Measure.RECALL_10).orElseThrow()).isGreaterThan(.142);
    assertThat(result.value(Measure.NDCG_10).orElseThrow()).isGreaterThan(.130);
    assertThat(result.value(Measure.NDCG_100).orElseThrow()).isGreaterThan(.222);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void tastePredictsTheLastGoodRatingOfEachUser(long seed) throws Exception {
    SystemResult result = Evaluated.evaluate("taste", seed, SplitRule.LLO);

    assertThat(result.value(Measure.RECALL_10).orElseThrow()).isGreaterThan(.126);
    assertThat(result.value(Measure.NDCG_10).orElseThrow()).isGreaterThan(.068);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void hybridShowsMuchOfTheCatalogueAndPredictsAsMuchAsTaste(long seed) throws Exception {
    SystemResult taste = tasteOnUser20(seed);
    SystemResult hybrid = Evaluated.evaluate("hybrid", seed, SplitRule.USER20);

    assertThat(hybrid.value(Measure.RECALL_10).orElseThrow())
        .isGreaterThan(taste.value(Measure.RECALL_10).orElseThrow() - .003);
    assertThat(hybrid.coverage().orElseThrow()).isGreaterThan(.06);
  }

  @ParameterizedTest
  @CsvSource({
    "1, RANDOM, .825",
    "2, RANDOM, .825",
    "3, RANDOM, .825",
    "1, USER20, .855",
    "2, USER20, .855",
    "3, USER20, .855",
  })
  void starsAreClose(long seed, SplitRule split, double rmse) throws Exception {
    assertThat(Evaluated.evaluate("stars", seed, split).value(Measure.RMSE).orElseThrow())
        .isLessThan(rmse);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void starsAreCloseInAStreamAndCloserThanBias(long seed) throws Exception {
    double stars = Evaluated.stream("stars", seed).value(Measure.RMSE).orElseThrow();
    double bias = Evaluated.stream("bias", seed).value(Measure.RMSE).orElseThrow();

    assertThat(stars).isLessThan(.835).isLessThan(bias - .02);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void tasteServesNewUsersBetterThanPopularityFromTheFirstRatingOn(long seed) throws Exception {
    var results = Evaluated.cold("taste", seed);

    for (Shown shown : Shown.values()) {
      double popularity = results.get(0).later().get(shown).value(Measure.RECALL_10).orElseThrow();
      double taste = results.get(1).later().get(shown).value(Measure.RECALL_10).orElseThrow();
      assertThat(taste).as("ratings shown: " + shown.title()).isGreaterThan(popularity);
    }
  }
}
