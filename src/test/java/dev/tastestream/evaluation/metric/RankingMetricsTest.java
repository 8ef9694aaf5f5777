package dev.tastestream.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.evaluation.split.Split;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RankingMetricsTest {

  private static final double SECOND_RANK = 1 / (Math.log(3) / Math.log(2));

  // User 1 likes 21 and 22 and not 23; user 2 likes 21; user 3 likes nothing that is held out.
  private final Split split =
      new Split(
          List.of(rated(1, 11, 5), rated(2, 11, 3), rated(2, 12, 3), rated(3, 21, 5)),
          List.of(
              rated(1, 21, 4),
              rated(1, 22, 4.5),
              rated(1, 23, 3.5),
              rated(2, 21, 5),
              rated(3, 22, 1)));
  private final RankingMetrics metrics = new RankingMetrics(split);

  @Test
  void countsOnlyUsersWithSomethingRelevant() {
    assertThat(metrics.users()).isEqualTo(2);
  }

  @Test
  void recallIsMeasuredAgainstWhatCouldBeHit() {
    var samples = metrics.of(Map.of(1L, List.of(23L, 21L), 2L, List.of(21L)));

    assertThat(samples.get(Measure.RECALL_10).totals()).containsExactly(1 / 2.0, 1);
    assertThat(samples.get(Measure.RECALL_10).value()).isEqualTo(.75);
  }

  @Test
  void recallAtTenOfManyRelevantMoviesCanBeFull() {
    List<Rated> many = LongStream.range(100, 130).mapToObj(movie -> rated(1, movie, 5)).toList();
    RankingMetrics ofMany = new RankingMetrics(new Split(split.train(), many));
    List<Long> first = LongStream.range(100, 110).boxed().toList();

    var samples = ofMany.of(Map.of(1L, first));

    assertThat(samples.get(Measure.RECALL_10).value()).isEqualTo(1);
    assertThat(samples.get(Measure.RECALL_20).value()).isEqualTo(.5);
    assertThat(samples.get(Measure.NDCG_10).value()).isEqualTo(1);
  }

  @Test
  void ndcgDiscountsByTheLogarithmOfTheRankAndCutsTheIdealAtK() {
    var samples = metrics.of(Map.of(1L, List.of(23L, 21L), 2L, List.of(11L, 21L)));

    double ofFirst = SECOND_RANK / (1 + SECOND_RANK);
    assertThat(samples.get(Measure.NDCG_10).totals()[0]).isCloseTo(ofFirst, within(1e-12));
    assertThat(samples.get(Measure.NDCG_10).totals()[1]).isCloseTo(SECOND_RANK, within(1e-12));
  }

  @Test
  void hitsBeyondTheCutCountForTheLongerMeasureOnly() {
    List<Long> eleventh =
        LongStream.concat(LongStream.range(50, 60), LongStream.of(21)).boxed().toList();

    var samples = metrics.of(Map.of(2L, eleventh));

    assertThat(samples.get(Measure.RECALL_10).totals()[1]).isZero();
    assertThat(samples.get(Measure.NDCG_10).totals()[1]).isZero();
    assertThat(samples.get(Measure.RECALL_20).totals()[1]).isEqualTo(1);
    assertThat(samples.get(Measure.NDCG_100).totals()[1])
        .isCloseTo(Math.log(2) / Math.log(12), within(1e-12));
  }

  @Test
  void aUserWithoutAListScoresNothing() {
    assertThat(metrics.of(Map.of(2L, List.of(21L))).get(Measure.RECALL_10).totals())
        .containsExactly(0, 1);
  }

  @Test
  void coverageIsTheShareOfTheRatedMoviesInAnyTopTenOfThoseMeasured() {
    double coverage =
        metrics.coverage(Map.of(1L, List.of(21L), 2L, List.of(21L, 12L), 3L, List.of(23L)));

    assertThat(coverage).isEqualTo(2 / 5.0);
  }

  @Test
  void noveltyIsTheSurpriseOfHearingOfAMovie() {
    double novelty =
        metrics.of(Map.of(1L, List.of(11L, 12L), 2L, List.of(99L))).get(Measure.NOVELTY).value();

    double log3 = Math.log(3) / Math.log(2);
    double ofFirst = (log3 - 1 + log3) / 2;
    assertThat(novelty).isCloseTo((ofFirst + log3) / 2, within(1e-12));
  }

  private static Rated rated(long user, long movie, double stars) {
    return new Rated(user, movie, stars, movie);
  }
}
