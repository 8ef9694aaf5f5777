package dev.tastestream.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.Progress;
import dev.tastestream.support.MovieLens;
import dev.tastestream.training.TitleSource;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every system on real ratings is as good as it is known to be. Prints what it measures. */
class QualityTest {

  private static final InstantSource CLOCK = InstantSource.system();
  private static final TitleSource TITLES =
      TitleSource.shipped(Path.of("target", "title-vectors.bin"));

  @ParameterizedTest
  @CsvSource({
    "popularity, user20, .070, .073, .128",
    "item-knn,   user20, .121, .113, .195",
    "item-knn,   llo,    .080, .040, .092",
    "ease,       user20, .140, .130, .212",
    "ease,       llo,    .108, .053, .104",
    "taste,      user20, .142, .130, .222",
    "title,      user20, .007, .006, .015",
  })
  void listsForetellWhatUsersLike(
      String system, String split, double recall10, double ndcg10, double ndcg100)
      throws Exception {
    SystemResult result = judge(system, split);

    assertThat(result.value(Measure.RECALL_10).orElseThrow()).isGreaterThan(recall10);
    assertThat(result.value(Measure.NDCG_10).orElseThrow()).isGreaterThan(ndcg10);
    assertThat(result.value(Measure.NDCG_100).orElseThrow()).isGreaterThan(ndcg100);
  }

  @ParameterizedTest
  @CsvSource({
    "bias,  random_s42, .880",
    "bias,  user20,     .900",
    "stars, random_s42, .825",
    "stars, user20,     .855",
  })
  void predictionsAreClose(String system, String split, double rmse) throws Exception {
    assertThat(judge(system, split).value(Measure.RMSE).orElseThrow()).isLessThan(rmse);
  }

  @Test
  void popularityIsNoBetterThanItShouldBe() throws Exception {
    assertThat(judge("popularity", "user20").value(Measure.RECALL_10).orElseThrow())
        .isLessThan(.08);
  }

  private static SystemResult judge(String name, String split) throws InterruptedException {
    RecommenderSystem system = new Systems(1, CLOCK, TITLES).named(name).orElseThrow();
    SystemResult result =
        new Evaluation(MovieLens.split(split), MovieLens.movies(), CLOCK, Progress.NONE)
            .judge(system);
    System.out.println(Report.of(split, List.of(result), 1).table());
    return result;
  }
}
