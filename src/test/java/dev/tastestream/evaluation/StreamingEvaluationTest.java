package dev.tastestream.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.Progress;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.evaluation.metric.Measure;
import dev.tastestream.evaluation.metric.SystemResult;
import dev.tastestream.evaluation.split.Split;
import dev.tastestream.evaluation.system.BiasSystem;
import dev.tastestream.evaluation.system.EvaluationException;
import dev.tastestream.evaluation.system.FittedSystem;
import dev.tastestream.evaluation.system.StarsSystem;
import dev.tastestream.evaluation.system.StreamLearner;
import dev.tastestream.evaluation.system.StreamingSystem;
import dev.tastestream.evaluation.system.TrainingSet;
import dev.tastestream.evaluation.system.UserMovie;
import dev.tastestream.training.FitSettings;
import dev.tastestream.training.Recipe;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StreamingEvaluationTest {

  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

  @Test
  void predictsInTheOrderOfHistoriesAndASecondAsAWholeBeforeItIsLearned() throws Exception {
    Split split =
        new Split(
            List.of(new Rated(1, 10, 3, 1000)),
            List.of(
                new Rated(2, 12, 5, 3000),
                new Rated(1, 11, 4, 2000),
                new Rated(1, 12, 2, 2000),
                new Rated(1, 13, 1, 4000)));
    Diary diary = new Diary();

    evaluation(split).evaluate(diary);

    assertThat(diary.entries)
        .containsExactly(
            "fitted on 1",
            "1 asked for 12",
            "1 asked for 11",
            "1 gave 12 2.0",
            "1 gave 11 4.0",
            "2 asked for 12",
            "2 gave 12 5.0",
            "1 asked for 13",
            "1 gave 13 1.0");
  }

  @Test
  void refusesASplitWhoseFitWouldKnowTheFuture() {
    Split split =
        new Split(
            List.of(new Rated(1, 10, 3, 1000), new Rated(2, 10, 3, 5000)),
            List.of(new Rated(1, 11, 4, 2000)));

    assertThatThrownBy(() -> evaluation(split))
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining("--split stream");
  }

  @Test
  void aRatingThatGivesItselfAwayIsOfNoUseBeforeItIsLearned() throws Exception {
    // Every movie has one rating, by a new user: only a leak could tell 1 from 5 stars.
    List<Rated> log =
        Stream.iterate(0, i -> i < 200, i -> i + 1)
            .map(i -> new Rated(i, 1000 + i, i % 2 == 0 ? 1 : 5, 1000L * i))
            .toList();
    Split split = new Split(log.subList(0, 100), log.subList(100, 200));

    for (StreamingSystem system : List.of(new BiasSystem(), stars())) {
      SystemResult result = evaluation(split).evaluate(system);

      assertThat(result.value(Measure.RMSE).orElseThrow()).as(system.name()).isGreaterThan(1.99);
    }
  }

  @Test
  void whatIsLearnedMakesLaterPredictionsBetter() throws Exception {
    List<Rated> known = Ratings.twoCamps(20, 20, 1);
    // A new user who rates all movies with 1 star, those of both groups in turn.
    List<Rated> stranger =
        Stream.iterate(0, i -> i < 20, i -> i + 1)
            .map(i -> new Rated(99, i, 1, 2_000_000L + 1000L * i))
            .toList();

    for (StreamingSystem system : List.of(new BiasSystem(), stars())) {
      double[] predictions =
          evaluation(new Split(known, stranger)).evaluate(system).predictions().orElseThrow();

      assertThat(predictions[18]).as(system.name()).isLessThan(predictions[0] - .1);
    }
  }

  @Test
  void aChangeOfMindReplacesTheEarlierRating() throws Exception {
    TrainingSet train = TrainingSet.of(Ratings.twoCamps(20, 20, 1), List.of());
    StreamLearner learner = stars().begin(train, Progress.NONE);
    StreamLearner other = stars().begin(train, Progress.NONE);
    UserMovie asked = new UserMovie(99, 4, 9_000_000);

    learner.learn(row(2, 1, 2_000_000));
    learner.learn(row(2, 5, 3_000_000));
    other.learn(row(2, 5, 3_000_000));

    assertThat(learner.predict(asked)).isEqualTo(other.predict(asked));
  }

  private static LedgerRow row(long movieId, double stars, long time) {
    return LedgerRow.of(new Rated(99, movieId, stars, time), new SourcePosition(0, time));
  }

  private static StarsSystem stars() {
    return new StarsSystem(
        progress -> Recipe.of(FitSettings.of(1), Evaluated.TITLES, progress, CLOCK));
  }

  private static StreamingEvaluation evaluation(Split split) {
    return new StreamingEvaluation(split, List.of(), CLOCK, Progress.NONE);
  }

  /** Records its calls. */
  private static final class Diary implements StreamingSystem {

    private final List<String> entries = new ArrayList<>();

    @Override
    public String name() {
      return "diary";
    }

    @Override
    public FittedSystem fit(TrainingSet train, Progress progress) {
      throw new AssertionError("it is evaluated in a stream");
    }

    @Override
    public StreamLearner begin(TrainingSet train, Progress progress) {
      entries.add("fitted on " + train.ratings().count());
      return new StreamLearner() {
        @Override
        public double predict(UserMovie asked) {
          entries.add(asked.userId() + " asked for " + asked.movieId());
          return 3;
        }

        @Override
        public void learn(LedgerRow row) {
          entries.add(row.userId() + " gave " + row.movieId() + " " + row.stars());
        }
      };
    }
  }
}
