package dev.tastestream.training.stars;

import static dev.tastestream.training.data.Rows.rated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.Movie;
import dev.tastestream.profile.StarsModel;
import dev.tastestream.training.data.Rows;
import dev.tastestream.training.data.TooFewRatingsException;
import dev.tastestream.training.fit.FitListener;
import dev.tastestream.training.fit.FitThreads;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Fits generated users. Half of them like comedies and dislike horror, the others the reverse. */
class StarsFitTest {

  private static final int MOVIES = 40;
  private static final long DAY = 86_400_000;
  private static final long UNRATED_COMEDY = 902;
  private static final long UNRATED_HORROR = 901;
  private static final long UNKNOWN = 999;

  private final List<Movie> catalogue = catalogue();
  private final List<LedgerRow> rows = rows();
  private final StarsModel model = fit(4);

  private StarsModel fit(long seed) {
    try {
      return new StarsFit(seed, InstantSource.system())
          .fit(Rows.histories(rows), catalogue, FitListener.NONE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the test was interrupted", e);
    }
  }

  @Test
  void learnsWhichGenreAUserLikesAndAppliesItToUnratedMovies() {
    StarsModel.User comedian = model.user(rowsOf(0));
    StarsModel.User shudderer = model.user(rowsOf(1));

    assertThat(stars(comedian, UNRATED_COMEDY)).isGreaterThan(stars(comedian, UNRATED_HORROR) + .8);
    assertThat(stars(shudderer, UNRATED_HORROR))
        .isGreaterThan(stars(shudderer, UNRATED_COMEDY) + .8);
  }

  @Test
  void oneRatingAlreadyTellsWhichKindOfUserItIs() {
    StarsModel.User user = model.user(List.of(rated(77, 2, 5, DAY)));

    assertThat(stars(user, UNRATED_COMEDY)).isGreaterThan(stars(user, UNRATED_HORROR));
  }

  @Test
  void aUserWithoutRatingsIsPredictedTheMeanOfAllUsers() {
    StarsModel.User user = model.user(List.of());

    assertThat(user.predict(4, DAY).mean()).isCloseTo(3, within(.4));
    assertThat(user.predict(4, DAY).variance())
        .isGreaterThan(model.user(rowsOf(0)).predict(4, DAY).variance());
  }

  @Test
  void aMovieThatNobodyKnowsIsPredictedWithMoreDoubt() {
    StarsModel.User user = model.user(rowsOf(0));

    assertThat(user.predict(UNKNOWN, DAY).stars()).isBetween(1., 5.);
    assertThat(model.traits(UNKNOWN).levelVariance())
        .isGreaterThan(model.traits(2).levelVariance());
  }

  @Test
  void ratingsOfAMovieWithoutGenresAndYearCount() {
    assertThat(catalogue).noneMatch(movie -> movie.movieId() == MOVIES + 1);

    double popular = model.traits(MOVIES + 1).level();
    StarsModel.User user = model.user(List.of());

    assertThat(popular).isPositive();
    assertThat(stars(user, MOVIES + 1)).isGreaterThan(stars(user, 4));
  }

  @Test
  void theSameSeedGivesTheSameModel() {
    StarsModel again = fit(4);

    for (long movieId = 1; movieId <= MOVIES; movieId++) {
      assertThat(again.user(rowsOf(3)).predict(movieId, DAY))
          .isEqualTo(model.user(rowsOf(3)).predict(movieId, DAY));
    }
  }

  @Test
  void theNumberOfThreadsDoesNotChangeTheModel() throws Exception {
    StarsModel inThree =
        new StarsFit(4, 2, new FitThreads(3), InstantSource.system())
            .fit(Rows.histories(rows), catalogue, FitListener.NONE);
    StarsModel inOne =
        new StarsFit(4, 2, FitThreads.ONE, InstantSource.system())
            .fit(Rows.histories(rows), catalogue, FitListener.NONE);

    assertThat(inThree.prior().mean()).isEqualTo(inOne.prior().mean());
    assertThat(inThree.prior().covariance()).isDeepEqualTo(inOne.prior().covariance());
    inOne
        .movies()
        .forEach(
            (movieId, traits) -> {
              assertThat(inThree.traits(movieId).level()).isEqualTo(traits.level());
              assertThat(inThree.traits(movieId).features()).isEqualTo(traits.features());
            });
  }

  @Test
  void saysThatThereIsNothingToFit() {
    StarsFit fit = new StarsFit(1, InstantSource.system());

    assertThatThrownBy(() -> fit.fit(Rows.histories(List.of()), catalogue, FitListener.NONE))
        .isInstanceOf(TooFewRatingsException.class);
  }

  @Test
  void endsAfterAsManyPassesAsItMayMake() throws Exception {
    List<Integer> passes = new ArrayList<>();

    new StarsFit(1, 2, FitThreads.ONE, InstantSource.system())
        .fit(Rows.histories(rows), catalogue, progress -> passes.add(progress.number()));

    assertThat(passes).containsExactly(1, 2);
    assertThatThrownBy(() -> new StarsFit(1, 0, FitThreads.ONE, InstantSource.system()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anInterruptedFitStops() {
    StarsFit fit = new StarsFit(1, InstantSource.system());
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> fit.fit(Rows.histories(rows), catalogue, FitListener.NONE))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  private static double stars(StarsModel.User user, long movieId) {
    return user.predict(movieId, 500 * DAY).stars();
  }

  private List<LedgerRow> rowsOf(long userId) {
    return rows.stream().filter(row -> row.userId() == userId).sorted(LedgerRow.HISTORY).toList();
  }

  private static List<Movie> catalogue() {
    List<Movie> movies = new ArrayList<>();
    LongStream.rangeClosed(1, MOVIES).forEach(id -> movies.add(movie(id)));
    movies.add(movie(UNRATED_HORROR));
    movies.add(movie(UNRATED_COMEDY));
    return movies;
  }

  private static Movie movie(long id) {
    String genre = id % 2 == 0 ? "Comedy" : "Horror";
    return new Movie(id, "Movie " + id, OptionalInt.of(1990 + (int) id % 20), List.of(genre));
  }

  /**
   * Even users like even movies, low ids are popular; all users like the movies outside the
   * catalogue.
   */
  private static List<LedgerRow> rows() {
    Random random = new Random(9);
    List<LedgerRow> rows = new ArrayList<>();
    for (long user = 0; user < 60; user++) {
      if (user % 3 > 0) {
        rows.add(rated(user, MOVIES + 1, 5, DAY));
      }
      for (long movie = 1; movie <= MOVIES; movie++) {
        if (random.nextInt(MOVIES + 10) > movie) {
          double liked = (user + movie) % 2 == 0 ? 4 : 2;
          rows.add(rated(user, movie, liked + .3 * random.nextGaussian(), DAY * (movie + 1)));
        }
      }
    }
    return rows;
  }
}
