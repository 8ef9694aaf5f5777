package dev.tastestream.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.Ranking;
import dev.tastestream.domain.Recommendation.Because;
import dev.tastestream.profile.History;
import dev.tastestream.profile.Profile;
import dev.tastestream.profile.StarsModel;
import dev.tastestream.ranking.Ranker.Ranked;
import dev.tastestream.ranking.Ranker.Request;
import dev.tastestream.ranking.Recommender.RankedList;
import dev.tastestream.support.Histories;
import dev.tastestream.support.SmallModels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;

class RecommenderTest {

  private static final int MOVIES = 60;
  private static final Recommender ALL = SmallModels.all(7, 3, MOVIES);

  @Property(tries = 100)
  void sharesAndBiasAddUpToTheScoreInEverySpace(
      @ForAll @Size(max = 30) @UniqueElements List<@IntRange(min = 1, max = 70) Integer> rated,
      @ForAll long seed,
      @ForAll Ranking ranking) {
    Request request = request(rated, seed);

    assertThat(list(ALL, ranking, request).movies())
        .isNotEmpty()
        .allSatisfy(
            movie -> assertThat(movie.shares().total()).isCloseTo(movie.score(), within(1e-4)));
  }

  @Property(tries = 60)
  void aListWithoutReasonsIsTheSameListAndItsSumsAddUp(
      @ForAll @Size(max = 30) @UniqueElements List<@IntRange(min = 1, max = 70) Integer> rated,
      @ForAll long seed,
      @ForAll Ranking ranking) {
    Request request = request(rated, seed);
    List<Ranked> explained = list(ALL, ranking, request).movies();
    List<Ranked> summed =
        ALL.rankAll(
                new ListQuery(ranking, 10, Selection.NEW, ListQuery.Explanation.SUMS),
                List.of(request))
            .get(0)
            .movies();

    assertThat(summed).hasSameSizeAs(explained);
    for (int i = 0; i < summed.size(); i++) {
      assertThat(summed.get(i).movieId()).isEqualTo(explained.get(i).movieId());
      assertThat(summed.get(i).score()).isEqualTo(explained.get(i).score());
      assertThat(summed.get(i).stars()).isEqualTo(explained.get(i).stars());
      assertThat(summed.get(i).because()).isEmpty();
      assertThat(summed.get(i).shares().bias()).isEqualTo(explained.get(i).shares().bias());
      assertThat(summed.get(i).shares().total()).isCloseTo(summed.get(i).score(), within(1e-4));
    }
  }

  @Property(tries = 40)
  void aHybridScoreIsWhatTheModelsSayTogetherAndItsBiasWhatTheySayOfTheMovieItself(
      @ForAll @Size(min = 1, max = 30) @UniqueElements
          List<@IntRange(min = 1, max = 70) Integer> rated,
      @ForAll long seed) {
    Request request = request(rated, seed);
    Models models = ALL.models();
    Map<Long, Double> cosines =
        models.titles().orElseThrow().model().rank(request.history(), MOVIES).stream()
            .collect(Collectors.toMap(Near::movieId, Near::cosine));
    Map<Long, Ranked> byTaste =
        models.taste().rank(request, MOVIES).stream()
            .collect(Collectors.toMap(Ranked::movieId, Function.identity()));

    assertThat(hybrid(request, MOVIES))
        .hasSameSizeAs(byTaste.entrySet())
        .allSatisfy(
            movie -> {
              Ranked taste = byTaste.get(movie.movieId());
              double byStars =
                  SmallModels.WEIGHTS.stars() * aboveMean(request.history(), movie.movieId());
              double byTitle = SmallModels.WEIGHTS.title() * cosines.get(movie.movieId());
              assertThat(movie.score()).isCloseTo(taste.score() + byStars + byTitle, within(1e-4));
              assertThat(movie.shares().bias())
                  .isCloseTo(taste.shares().bias() + byStars, within(1e-4));
            });
  }

  /** Predicted stars above the mean of all ratings. */
  private static double aboveMean(History history, long movieId) {
    StarsModel stars = ALL.models().stars().orElseThrow().model();
    return stars.user(history.rated()).predict(movieId, history.newestTime()).mean()
        - stars.centre();
  }

  @Property(tries = 40)
  void aListHoldsTheBestOfWhatIsAllowedAndNothingElse(
      @ForAll @Size(max = 30) @UniqueElements List<@IntRange(min = 1, max = 70) Integer> rated,
      @ForAll @Size(max = 40) Set<@LongRange(min = 1, max = 70) Long> allowed,
      @ForAll long seed,
      @ForAll Ranking ranking) {
    Request request = request(rated, seed);
    ListQuery some = new ListQuery(ranking, MOVIES, Selection.NEW.and(allowed::contains));
    ListQuery every = new ListQuery(ranking, MOVIES, Selection.NEW);

    assertThat(movies(some, request))
        .isEqualTo(movies(every, request).stream().filter(allowed::contains).toList());
  }

  @Example
  void ratedMoviesAreRankedTooIfTheyAreSelected() {
    Request request = request(List.of(1, 2, 3), 1);
    for (Ranking ranking : Ranking.values()) {
      assertThat(movies(new ListQuery(ranking, MOVIES, Selection.ALL), request))
          .hasSize(MOVIES)
          .contains(1L, 2L, 3L);
    }
  }

  @Property(tries = 100)
  void hybridListsAreInOrderAndHoldNothingThatWasRated(
      @ForAll @Size(min = 1, max = 30) @UniqueElements
          List<@IntRange(min = 1, max = 70) Integer> rated,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 70) int n) {
    Request request = request(rated, seed);
    List<Ranked> list = hybrid(request, n);

    assertThat(list).isSortedAccordingTo(Comparator.comparingDouble(Ranked::score).reversed());
    assertThat(list)
        .extracting(Ranked::movieId)
        .doesNotContainAnyElementsOf(request.history().hiddenMovies());
    assertThat(list).allSatisfy(movie -> assertThat(movie.stars()).isPresent());
    assertThat(list).isEqualTo(hybrid(request, MOVIES).subList(0, list.size()));
    assertThat(ALL.rankMovies(request, n, NewMovies.NONE))
        .isEqualTo(list.stream().map(Ranked::movieId).toList());
  }

  @Example
  void aBatchGetsTheListsThatItsUsersGetAlone() {
    List<Request> requests =
        IntStream.range(0, 5).mapToObj(user -> request(List.of(1 + user, 20, 30), user)).toList();

    List<RankedList> together = ALL.rankAll(ListQuery.usual(10), requests);

    assertThat(together)
        .isEqualTo(
            requests.stream()
                .flatMap(request -> ALL.rankAll(ListQuery.usual(10), List.of(request)).stream())
                .toList());
  }

  @Example
  void aListNamesEveryGenerationThatHadAPart() {
    Request request = request(List.of(1, 2, 3), 1);

    assertThat(list(ALL, Ranking.HYBRID, request).origin().generations())
        .isEqualTo(Map.of("taste", 7, "stars", 3, "title", 1));
    assertThat(list(ALL, Ranking.TASTE, request).origin().generations())
        .isEqualTo(Map.of("taste", 7, "stars", 3));
    assertThat(list(ALL, Ranking.STARS, request).origin().generation())
        .isEqualTo(new GenerationId("stars", 3));
    assertThat(list(ALL, Ranking.TITLE, request).origin().generations())
        .isEqualTo(Map.of("title", 1, "stars", 3));
  }

  @Example
  void withoutWeightsAHybridListIsOneByTaste() {
    Recommender plain = Recommender.of(ALL.models().taste());
    Request request = request(List.of(1, 2, 3), 1);

    assertThat(list(plain, Ranking.HYBRID, request)).isEqualTo(list(plain, Ranking.TASTE, request));
    assertThat(list(plain, Ranking.HYBRID, request).movies())
        .isEqualTo(plain.models().taste().rank(request, 10));
    assertThat(list(plain, Ranking.HYBRID, request).origin().ranking()).isEqualTo(Ranking.TASTE);
  }

  @Example
  void usersWithoutRatingsGetWhatIsPopularWhicheverSpaceIsAsked() {
    Request nobody = request(List.of(), 1);
    List<Long> popular = ALL.models().taste().rankMovies(nobody, 10);

    for (Ranking ranking : Ranking.values()) {
      assertThat(list(ALL, ranking, nobody).movies())
          .extracting(Ranked::movieId)
          .isEqualTo(popular);
    }
  }

  @Example
  void listsByStarsPutTheSurestFirst() {
    Request request = request(List.of(4, 5, 6), 2);
    StarsModel.User user =
        ALL.models().stars().orElseThrow().model().user(request.history().rated());
    long time = request.history().newestTime();

    List<Ranked> list = list(ALL, Ranking.STARS, request).movies();

    assertThat(list).hasSize(10).extracting(Ranked::movieId).doesNotContain(4L, 5L, 6L);
    assertThat(list)
        .allSatisfy(
            movie ->
                assertThat(movie.score())
                    .isEqualTo(user.predict(movie.movieId(), time).lowerEnd()));
    assertThat(list).isSortedAccordingTo(Comparator.comparingDouble(Ranked::score).reversed());
  }

  @Example
  void listsByTitleSayWhichTitlesAreNear() {
    Request request = request(List.of(4, 5, 6), 2);

    assertThat(list(ALL, Ranking.TITLE, request).movies())
        .hasSize(10)
        .allSatisfy(movie -> assertThat(movie.stars()).isPresent())
        .allSatisfy(
            movie ->
                assertThat(movie.because().stream().mapToDouble(Because::share).sum())
                    .isGreaterThanOrEqualTo(movie.score() - 1e-4));
  }

  @Example
  void whatDoesNotServeIsRefused() {
    Recommender plain = Recommender.of(ALL.models().taste());

    assertThat(plain.models().serves(Ranking.STARS)).isFalse();
    assertThatThrownBy(() -> list(plain, Ranking.TITLE, request(List.of(1), 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("title");
  }

  private static List<Ranked> hybrid(Request request, int n) {
    return ALL.rankAll(ListQuery.usual(n), List.of(request)).get(0).movies();
  }

  private static List<Long> movies(ListQuery query, Request request) {
    return ALL.rankAll(query, List.of(request)).get(0).movies().stream()
        .map(Ranked::movieId)
        .toList();
  }

  private static RankedList list(Recommender recommender, Ranking ranking, Request request) {
    return recommender.rankAll(new ListQuery(ranking, 10, Selection.NEW), List.of(request)).get(0);
  }

  private static Request request(List<Integer> movies, long seed) {
    List<LedgerRow> rows = new ArrayList<>();
    for (int movie : movies) {
      double stars = (1 + Math.floorMod(movie * 31L + seed, 10)) / 2.0;
      rows.add(Histories.rated(movie, stars, 1_000_000L * movie));
    }
    History history = History.of(rows);
    return new Request(Profile.of(history.rated(), ALL.models().taste().vectors()), history);
  }
}
