package dev.tastestream.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.Movie;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Ranking;
import dev.tastestream.domain.Weighting;
import dev.tastestream.profile.History;
import dev.tastestream.profile.Profile;
import dev.tastestream.ranking.Ranker.Ranked;
import dev.tastestream.ranking.Ranker.Request;
import dev.tastestream.support.Histories;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Forty known movies: odd ids are westerns, the others comedies. A user who rates one kind high
 * scores that kind higher; the mean of all users is between the two.
 */
class NewMoviesTest {

  private static final int KNOWN = 40;
  private static final Movie WESTERN = movie(101, "Western");
  private static final Movie LATER_WESTERN = movie(103, "Western");
  private static final Movie COMEDY = movie(102, "Comedy");
  private static final List<Movie> NEW = List.of(WESTERN, COMEDY, LATER_WESTERN);

  private static final ContentMap MAP =
      new ContentMap(
          Map.of(
              ContentMap.ANY,
              new double[] {0, 0, -1},
              "genre.Western",
              new double[] {1, 0, 0},
              "genre.Comedy",
              new double[] {0, 1, .5}),
          Optional.empty(),
          new ContentMap.Users(new double[] {.2, .2}, new double[][] {{.01, 0}, {0, .01}}));

  /** A generation in which user 42 gets places for new movies. */
  private static final int GENERATION = 4;

  private static final Recommender MODELS = models(GENERATION);

  private static final NewMovies MOVIES = NewMovies.of(MODELS.models(), NEW);

  @Example
  void aMovieIsOfferedToThoseWhomItSuitsFarBetterThanOthers() {
    assertThat(MOVIES.ids(MOVIES.best(likesOdd(), ListQuery.usual(10))))
        .containsExactly(101L, 103L);
    assertThat(MOVIES.ids(MOVIES.best(likesEven(), ListQuery.usual(10)))).containsExactly(102L);
    assertThat(MOVIES.ids(MOVIES.best(likesOdd(), ListQuery.usual(1)))).containsExactly(101L);
  }

  @Example
  void nobodyIsOfferedAMovieWithoutHavingRatedAny() {
    Request nobody = request(List.of());

    assertThat(MOVIES.ids(MOVIES.best(nobody, ListQuery.usual(10)))).isEmpty();
    assertThat(hybrid(nobody, 20)).isEqualTo(MODELS.rankAll(ListQuery.usual(20), List.of(nobody)));
  }

  @Example
  void everyTenthPlaceIsANewMoviesWhileThereAreAny() {
    List<Long> list = ids(hybrid(likesOdd(), 35));

    assertThat(list.get(9)).isEqualTo(101);
    assertThat(list.get(19)).isEqualTo(103);
    assertThat(list).hasSize(35 - 4).doesNotHaveDuplicates().doesNotContain(1L, 3L);
    assertThat(list).filteredOn(movieId -> movieId > KNOWN).hasSize(2);
  }

  @Example
  void everyUsersTurnComesWithEachFourthGeneration() {
    assertThat(IntStream.rangeClosed(1, 8).filter(NewMoviesTest::keepsPlaces))
        .containsExactly(GENERATION, GENERATION + 4);
  }

  private static boolean keepsPlaces(int generation) {
    Recommender models = models(generation);
    History history = History.of(rows(1));
    Profile profile = Profile.of(history.rated(), models.models().taste().vectors());
    return models
        .rankMovies(new Request(profile, history), 10, NewMovies.of(models.models(), NEW))
        .contains(101L);
  }

  @Property(tries = 40)
  void aShortListIsTheBeginningOfALongOne(@ForAll @IntRange(min = 0, max = 60) int n) {
    List<Long> list = ids(hybrid(likesOdd(), n));

    assertThat(list).isEqualTo(ids(hybrid(likesOdd(), 60)).subList(0, list.size()));
    assertThat(MODELS.rankMovies(likesOdd(), n, MOVIES)).isEqualTo(list);
  }

  @Example
  void theScoreOfANewMovieIsMadeOfRatingsAndItsGuessedPopularity() {
    Request request = likesOdd();
    float[] profile = request.profile().vector(Weighting.TASTE);

    Ranked western = hybrid(request, 10).get(0).movies().get(9);

    assertThat(western.score()).isEqualTo(profile[0] - 1);
    assertThat(western.shares().total())
        .isCloseTo(western.score(), org.assertj.core.api.Assertions.within(1e-5));
    assertThat(western.because()).isNotEmpty();
  }

  @Example
  void whatAUserHasSeenOrDidNotAskForStaysOut() {
    List<LedgerRow> rows = new ArrayList<>(rows(1));
    rows.add(Histories.rated(101, 5, 99));
    ListQuery others =
        new ListQuery(Ranking.HYBRID, 10, Selection.NEW.and(movieId -> movieId != 103));

    assertThat(MOVIES.ids(MOVIES.best(request(rows), ListQuery.usual(10)))).containsExactly(103L);
    assertThat(MOVIES.ids(MOVIES.best(likesOdd(), others))).containsExactly(101L);
  }

  @Example
  void otherRankingsKeepNoPlaces() {
    assertThat(
            MODELS.rankAll(
                new ListQuery(Ranking.TASTE, 20, Selection.NEW), List.of(likesOdd()), MOVIES))
        .isEqualTo(
            MODELS.rankAll(new ListQuery(Ranking.TASTE, 20, Selection.NEW), List.of(likesOdd())));
  }

  @Example
  void aChangedCatalogueKeepsWhatHasNotChanged() {
    NewMovies fewer = MOVIES.with(List.of(WESTERN, known(7)));

    assertThat(fewer.size()).isEqualTo(1);
    assertThat(fewer.guess(0)).isSameAs(MOVIES.guess(0));
    assertThat(fewer.isOf(MODELS.models())).isTrue();
    assertThat(NewMovies.NONE.with(NEW).size()).isZero();
  }

  private static List<Recommender.RankedList> hybrid(Request request, int n) {
    return MODELS.rankAll(ListQuery.usual(n), List.of(request), MOVIES);
  }

  private static List<Long> ids(List<Recommender.RankedList> lists) {
    return lists.get(0).movies().stream().map(Ranked::movieId).toList();
  }

  private static Request likesOdd() {
    return request(rows(1));
  }

  private static Request likesEven() {
    return request(rows(2));
  }

  /** Eleven ratings; those of one kind are high. */
  private static List<LedgerRow> rows(int first) {
    return IntStream.rangeClosed(1, 11)
        .mapToObj(id -> Histories.rated(id, id % 2 == first % 2 ? 5 : 1, id))
        .toList();
  }

  private static Request request(List<LedgerRow> rows) {
    History history = History.of(rows);
    return new Request(Profile.of(history.rated(), MODELS.models().taste().vectors()), history);
  }

  private static Recommender models(int generation) {
    return new Recommender(
        new Models(
            new Ranker(kinds(generation)),
            new HybridWeights(0, .1),
            Optional.empty(),
            Optional.empty(),
            Optional.of(MAP)));
  }

  private static MovieVectors kinds(int generation) {
    return MovieVectors.of(
        new GenerationId("taste", generation),
        Weighting.TASTE,
        LongStream.rangeClosed(1, KNOWN)
            .mapToObj(id -> new MovieVector(id, kind(id), kind(id), kind(id), -id / 100f))
            .toList());
  }

  private static float[] kind(long movieId) {
    return movieId % 2 == 1 ? new float[] {1, 0} : new float[] {0, 1};
  }

  private static Movie known(long movieId) {
    return movie(movieId, movieId % 2 == 1 ? "Western" : "Comedy");
  }

  private static Movie movie(long movieId, String genre) {
    return new Movie(movieId, "Movie " + movieId, OptionalInt.empty(), List.of(genre));
  }
}
