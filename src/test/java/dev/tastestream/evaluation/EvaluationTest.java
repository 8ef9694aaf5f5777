package dev.tastestream.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.Movie;
import dev.tastestream.domain.Progress;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.evaluation.metric.Measure;
import dev.tastestream.evaluation.metric.SystemResult;
import dev.tastestream.evaluation.split.Split;
import dev.tastestream.evaluation.system.EvaluationException;
import dev.tastestream.evaluation.system.FittedSystem;
import dev.tastestream.evaluation.system.RecommenderSystem;
import dev.tastestream.evaluation.system.TrainingSet;
import dev.tastestream.evaluation.system.UserMovie;
import dev.tastestream.profile.StarPrediction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EvaluationTest {

  private static final List<Movie> MOVIES =
      LongStream.of(10, 11, 12, 13, 14)
          .mapToObj(id -> new Movie(id, "Movie " + id, OptionalInt.empty(), List.of()))
          .toList();
  private static final Split SPLIT =
      new Split(
          List.of(
              new Rated(1, 10, 5, 1),
              new Rated(2, 10, 5, 1),
              new Rated(2, 12, 5, 2),
              new Rated(2, 11, 4, 3)),
          List.of(new Rated(1, 12, 4, 9), new Rated(3, 10, 2, 9)));

  private final AtomicLong seconds = new AtomicLong();
  private final InstantSource clock = () -> Instant.ofEpochSecond(seconds.getAndIncrement());

  @Test
  void everyUserOfBothSidesGetsAListOfTheWholeCatalogueWithoutWhatWasRated() throws Exception {
    SystemResult result = evaluate(FittedSystem.of((user, n) -> List.of()));

    assertThat(result.lists().orElseThrow())
        .containsOnlyKeys(1L, 2L, 3L)
        .containsEntry(1L, List.of(12L, 11L, 13L, 14L))
        .containsEntry(2L, List.of(13L, 14L))
        .containsEntry(3L, List.of(10L, 12L, 11L, 13L, 14L));
  }

  @Test
  void aListThatEndsEarlyGoesOnWithTheMostPopularOfTheOthers() throws Exception {
    SystemResult result =
        evaluate(FittedSystem.of((user, n) -> user == 1 ? List.of(14L) : List.of()));

    assertThat(result.lists().orElseThrow()).containsEntry(1L, List.of(14L, 12L, 11L, 13L));
  }

  @Test
  void systemsSeeNoHeldOutRating() throws Exception {
    List<LedgerRow> seen = new ArrayList<>();
    List<UserMovie> asked = new ArrayList<>();
    RecommenderSystem curious =
        new Named() {
          @Override
          public FittedSystem fit(TrainingSet train, Progress progress) {
            train.ratings().forEach(seen::add);
            return FittedSystem.of(
                (List<UserMovie> questions) -> {
                  asked.addAll(questions);
                  return new double[] {3, 3};
                });
          }
        };

    SystemResult result = evaluation().evaluate(curious);

    assertThat(seen).hasSize(4).noneMatch(row -> row.eventTime() == 9);
    assertThat(asked).containsExactly(new UserMovie(1, 12, 9), new UserMovie(3, 10, 9));
    assertThat(result.value(Measure.MAE)).hasValue(1);
  }

  @Test
  void whatASystemDoesNotDoIsNotMeasured() throws Exception {
    SystemResult lister = evaluate(FittedSystem.of((user, n) -> List.of()));
    SystemResult predictor = evaluate(FittedSystem.of((List<UserMovie> q) -> new double[] {3, 3}));

    assertThat(lister.samples()).doesNotContainKeys(Measure.RMSE, Measure.MAE);
    assertThat(predictor.samples()).containsOnlyKeys(Measure.RMSE, Measure.MAE);
    assertThat(predictor.coverage()).isEmpty();
  }

  @Test
  void aSystemThatSaysHowSureItIsIsMeasuredByThatToo() throws Exception {
    StarPrediction wide = new StarPrediction(3, 100);
    SystemResult result = evaluate(FittedSystem.withIntervals(questions -> List.of(wide, wide)));

    assertThat(result.predictions().orElseThrow()).containsExactly(3, 3);
    assertThat(result.value(Measure.IN_INTERVAL)).hasValue(1);
  }

  @Test
  void timesLearningAndAnsweringApart() throws Exception {
    SystemResult result = evaluate(FittedSystem.of((user, n) -> List.of()));

    assertThat(result.fit()).isEqualTo(Duration.ofSeconds(1));
    assertThat(result.score()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void refusesPredictionsThatAreNoNumbers() {
    FittedSystem spoiled = FittedSystem.of((List<UserMovie> q) -> new double[] {3, Double.NaN});
    FittedSystem lazy = FittedSystem.of((List<UserMovie> q) -> new double[] {3});

    for (FittedSystem system : List.of(spoiled, lazy)) {
      assertThatThrownBy(() -> evaluate(system))
          .isInstanceOf(EvaluationException.class)
          .hasMessageContaining("try another --fit-seed");
    }
  }

  @Test
  void theRatingThatTheLedgerWouldKeepCounts() {
    TrainingSet train =
        TrainingSet.of(
            List.of(
                new Rated(1, 10, 2, 5),
                new Rated(1, 10, 4, 6),
                new Rated(1, 10, 1, 4),
                new Rated(1, 11, 1, 4),
                new Rated(1, 11, 3, 4)),
            List.of());

    assertThat(train.history(1)).extracting(LedgerRow::stars).containsExactly(3.0, 4.0);
  }

  private Evaluation evaluation() {
    return new Evaluation(SPLIT, MOVIES, clock, Progress.NONE);
  }

  private SystemResult evaluate(FittedSystem fitted) throws InterruptedException {
    return evaluation()
        .evaluate(
            new Named() {
              @Override
              public FittedSystem fit(TrainingSet train, Progress progress) {
                return fitted;
              }
            });
  }

  private abstract static class Named implements RecommenderSystem {
    @Override
    public String name() {
      return "test";
    }
  }
}
