package dev.tastestream.evaluation.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.Progress;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.evaluation.Ratings;
import dev.tastestream.math.Cholesky;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The baselines, on data small enough to compute by hand. */
class BaselinesTest {

  private static final long STRANGER = 4711;

  @Test
  void popularityListsTheMostLikedMoviesThatAUserHasNotRated() throws Exception {
    TrainingSet train =
        TrainingSet.of(
            List.of(
                new Rated(1, 10, 5, 1),
                new Rated(2, 10, 5, 1),
                new Rated(1, 11, 4, 1),
                new Rated(2, 12, 2, 1),
                new Rated(3, 13, 4.5, 1)),
            List.of());

    FittedSystem popularity = new PopularitySystem().fit(train, Progress.NONE);

    assertThat(best(popularity, 2, 9)).containsExactly(13L, 11L);
    assertThat(best(popularity, STRANGER, 3)).containsExactly(10L, 13L, 11L);
  }

  @Test
  void biasAddsUpWhatIsUsualOfTheUserAndTheMovie() {
    List<Rated> ratings = new ArrayList<>();
    LongStream.range(0, 100).forEach(user -> ratings.add(new Rated(user, 1, 5, 1)));
    LongStream.range(0, 100).forEach(user -> ratings.add(new Rated(user, 2, 1, 1)));
    LongStream.range(100, 200).forEach(user -> ratings.add(new Rated(user, 3, 3, 1)));
    TrainingSet train = TrainingSet.of(ratings, List.of());

    double[] stars =
        new BiasSystem()
            .fit(train, Progress.NONE)
            .stars()
            .orElseThrow()
            .predict(
                List.of(
                    new UserMovie(STRANGER, 99, 0), new UserMovie(STRANGER, 1, 0),
                    new UserMovie(STRANGER, 2, 0), new UserMovie(150, 99, 0)));

    assertThat(stars[0]).isCloseTo(3, within(1e-9));
    assertThat(stars[1]).isCloseTo(3 + 2 * 100 / 103.0, within(1e-6));
    assertThat(stars[2]).isCloseTo(3 - 2 * 100 / 103.0, within(1e-6));
    assertThat(stars[3]).isCloseTo(3, within(1e-6));
  }

  @Test
  void itemKnnRanksWhatTheSameUsersLovedFirst() throws Exception {
    TrainingSet train = TrainingSet.of(Ratings.twoCamps(60, 40, 5), List.of());

    FittedSystem knn = new ItemKnnSystem().fit(train, Progress.NONE);

    assertThat(best(knn, 2, 4)).hasSize(4).allMatch(movie -> movie % 2 == 0);
    assertThat(best(knn, 3, 4)).hasSize(4).allMatch(movie -> movie % 2 == 1);
    assertThat(best(knn, STRANGER, 4)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"20, 35", "35, 20"})
  void easeRanksAsItsDefinitionSays(int users, int movies) throws Exception {
    TrainingSet train = TrainingSet.of(Ratings.twoCamps(users, movies, 2), List.of());

    FittedSystem ease = new EaseSystem().fit(train, Progress.NONE);

    for (long user : train.histories().keySet()) {
      assertThat(best(ease, user, 5)).isEqualTo(easeByDefinition(train, user, movies, 5));
    }
    assertThat(best(ease, STRANGER, 5)).isEmpty();
  }

  @Test
  void longFitsCanBeInterrupted() {
    TrainingSet train = TrainingSet.of(Ratings.twoCamps(20, 20, 5), List.of());
    for (RecommenderSystem system : List.of(new ItemKnnSystem(), new EaseSystem())) {
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> system.fit(train, Progress.NONE))
          .isInstanceOf(InterruptedException.class);
    }
    assertThat(Thread.interrupted()).isFalse();
  }

  private static List<Long> best(FittedSystem system, long user, int n) {
    return system.lists().orElseThrow().best(user, n);
  }

  /**
   * Weights −P_ij / P_jj with a diagonal of 0, written out; movies have ids from 0 without gaps.
   */
  private static List<Long> easeByDefinition(TrainingSet train, long user, int movies, int n) {
    double[][] products = new double[movies][movies];
    for (int i = 0; i < movies; i++) {
      products[i][i] = 300;
    }
    train
        .histories()
        .values()
        .forEach(
            rows -> {
              double mean = rows.stream().mapToDouble(LedgerRow::stars).average().orElseThrow();
              for (LedgerRow a : rows) {
                for (LedgerRow b : rows) {
                  products[(int) a.movieId()][(int) b.movieId()] +=
                      (a.stars() - mean + 1) * (b.stars() - mean + 1);
                }
              }
            });
    double[][] p = Cholesky.of(products).inverse();
    List<LedgerRow> rows = train.history(user);
    double mean = rows.stream().mapToDouble(LedgerRow::stars).average().orElseThrow();
    double[] scores = new double[movies];
    for (LedgerRow row : rows) {
      for (int j = 0; j < movies; j++) {
        int i = (int) row.movieId();
        scores[j] += i == j ? 0 : (row.stars() - mean + 1) * -p[i][j] / p[j][j];
      }
    }
    return LongStream.range(0, movies)
        .boxed()
        .filter(movie -> rows.stream().noneMatch(row -> row.movieId() == movie))
        .sorted(Comparator.comparingDouble(movie -> -scores[(int) (long) movie]))
        .limit(n)
        .toList();
  }
}
