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
import dev.tastestream.evaluation.system.HistoryLists;
import dev.tastestream.evaluation.system.NewMovieSystem;
import dev.tastestream.evaluation.system.TrainingSet;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Twenty users rate movies 1 to 30, even users rate odd movies high; movies 31 to 40 have no
 * ratings.
 */
class NewMovieTrialTest {

  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
  private static final Split SPLIT = new Split(ratings(1, 29), ratings(30, 30));
  private static final List<Movie> MOVIES =
      LongStream.rangeClosed(1, 40)
          .mapToObj(
              id ->
                  new Movie(
                      id, "m" + id, OptionalInt.empty(), List.of(id % 2 == 1 ? "Odd" : "Even")))
          .toList();

  private final Set<Long> learned = new TreeSet<>();
  private final NewMovieTrial trial = new NewMovieTrial(SPLIT, MOVIES, 42, CLOCK);

  @Test
  void aTenthOfTheMoviesLosesItsRatingsBeforeTheFit() throws Exception {
    trial.evaluate(system(List.of()), Progress.NONE);

    assertThat(trial.hidden()).isEqualTo(2);
    assertThat(learned).hasSize(27);
    assertThat(trial.newMovies()).isEqualTo(13);
  }

  @Test
  void listsAreMeasuredByHiddenMoviesThatTheUserLikes() throws Exception {
    trial.evaluate(system(List.of()), Progress.NONE);
    List<Long> hidden =
        LongStream.rangeClosed(1, 29).filter(id -> !learned.contains(id)).boxed().toList();

    SystemResult all = trial.evaluate(system(hidden), Progress.NONE);
    SystemResult none = trial.evaluate(system(List.of(31L, 32L)), Progress.NONE);

    assertThat(all.value(Measure.RECALL_10)).hasValue(1);
    assertThat(none.value(Measure.RECALL_10)).hasValue(0);
    assertThat(trial.users()).isEqualTo(likers(hidden).size());
  }

  @Test
  void baselinesNameNewMoviesOnlyAndDrawAnewForEachUser() {
    List<SystemResult> baselines = trial.baselines();

    for (SystemResult baseline : baselines) {
      baseline
          .lists()
          .orElseThrow()
          .values()
          .forEach(list -> assertThat(list).hasSize(13).doesNotHaveDuplicates());
    }
    assertThat(new HashSet<>(baselines.get(0).lists().orElseThrow().values())).hasSize(20);
    assertThat(new HashSet<>(baselines.get(1).lists().orElseThrow().values())).hasSize(1);
    assertThat(trial.baselines().get(0).lists()).isEqualTo(baselines.get(0).lists());
  }

  @Test
  void refusesDataWithHardlyAnyRatedMovies() {
    Split few = new Split(ratings(1, 9), ratings(10, 10));

    assertThatThrownBy(() -> new NewMovieTrial(few, MOVIES, 42, CLOCK))
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining("9 movies");
  }

  private NewMovieSystem system(List<Long> list) {
    return new NewMovieSystem() {
      @Override
      public String name() {
        return "given";
      }

      @Override
      public HistoryLists learnNewMovies(TrainingSet train, Progress progress) {
        train.ratings().map(LedgerRow::movieId).forEach(learned::add);
        return (history, n) -> list;
      }

      @Override
      public FittedSystem fit(TrainingSet train, Progress progress) {
        throw new UnsupportedOperationException("only new movies are asked for");
      }
    };
  }

  private static Set<Long> likers(List<Long> movies) {
    Set<Long> users = new HashSet<>();
    for (long user = 1; user <= 20; user++) {
      for (long movie : movies) {
        if (stars(user, movie) >= Split.RELEVANT_STARS) {
          users.add(user);
        }
      }
    }
    return users;
  }

  private static double stars(long user, long movie) {
    return (user + movie) % 2 == 1 ? 5 : 2;
  }

  private static List<Rated> ratings(long first, long last) {
    List<Rated> ratings = new ArrayList<>();
    for (long user = 1; user <= 20; user++) {
      for (long movie = first; movie <= last; movie++) {
        ratings.add(new Rated(user, movie, stars(user, movie), 1_000_000_000_000L + movie));
      }
    }
    return ratings;
  }
}
