package dev.tastestream.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.evaluation.metric.Measure;
import dev.tastestream.evaluation.metric.SystemResult;
import dev.tastestream.evaluation.metric.UserSample;
import dev.tastestream.evaluation.split.SplitRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every system reaches its known quality on real ratings. Prints the figures. {@link
 * QualityFloorsTest} has the floors that take longer.
 */
class QualityTest {

  @ParameterizedTest
  @CsvSource({
    "popularity, USER20, .070, .073, .128",
    "item-knn,   USER20, .121, .113, .195",
    "item-knn,   LLO,    .080, .040, .092",
    "ease,       USER20, .140, .130, .212",
    "ease,       LLO,    .108, .053, .104",
    "taste,      USER20, .142, .130, .222",
    "title,      USER20, .022, .019, .045",
    "title-mean, USER20, .010, .007, .025",
  })
  void listsPredictWhatUsersLike(
      String system, SplitRule split, double recall10, double ndcg10, double ndcg100)
      throws Exception {
    SystemResult result = Evaluated.evaluate(system, 1, split);

    assertThat(result.value(Measure.RECALL_10).orElseThrow()).isGreaterThan(recall10);
    assertThat(result.value(Measure.NDCG_10).orElseThrow()).isGreaterThan(ndcg10);
    assertThat(result.value(Measure.NDCG_100).orElseThrow()).isGreaterThan(ndcg100);
  }

  @ParameterizedTest
  @CsvSource({
    "bias,  RANDOM, .880",
    "bias,  USER20, .900",
    "stars, RANDOM, .825",
    "stars, USER20, .855",
  })
  void predictionsAreClose(String system, SplitRule split, double rmse) throws Exception {
    assertThat(Evaluated.evaluate(system, 1, split).value(Measure.RMSE).orElseThrow())
        .isLessThan(rmse);
  }

  @Test
  void popularityIsNoBetterThanItShouldBe() throws Exception {
    SystemResult result = Evaluated.evaluate("popularity", 1, SplitRule.USER20);

    assertThat(result.value(Measure.RECALL_10).orElseThrow()).isLessThan(.08);
  }

  @ParameterizedTest
  @CsvSource({"title", "title-mean"})
  void titlesTellFarMoreThanChance(String system) throws Exception {
    SystemResult result = Evaluated.evaluate(system, 1, SplitRule.USER20);
    double random = Evaluated.randomRecall(SplitRule.USER20);

    System.out.printf("Recall@10 of random lists: %.5f%n", random);
    UserSample recall = result.samples().get(Measure.RECALL_10);
    assertThat(recall.value() - 3 * recall.standardError()).isGreaterThan(random);
  }
}
