package dev.tastestream.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.LedgerRow.Mark;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Recommendation.Because;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.profile.History;
import dev.tastestream.profile.Profile;
import dev.tastestream.ranking.Ranker.Ranked;
import dev.tastestream.ranking.Ranker.Request;
import dev.tastestream.support.Histories;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RankerTest {

  private static final int DIMENSION = 16;
  private static final int MOVIES = 2500; // more than two blocks of the score table
  private static final MovieVectors VECTORS = Histories.vectors(1, MOVIES, DIMENSION, 3);
  private static final Ranker RANKER = new Ranker(VECTORS);

  @Property(tries = 30)
  void listIsTheBestMoviesByPlainArithmetic(@ForAll int seed, @ForAll @IntRange(max = 60) int n) {
    Request request = request(seed, 20);
    float[] profile = request.profile().vector(VECTORS.weighting());
    List<Long> expected =
        IntStream.range(0, MOVIES)
            .boxed()
            .filter(row -> !request.history().hiddenMovies().contains(VECTORS.movieId(row)))
            .sorted(
                Comparator.comparingDouble((Integer row) -> -plainScore(profile, row))
                    .thenComparing(row -> row))
            .limit(n)
            .map(VECTORS::movieId)
            .toList();
    assertThat(RANKER.rank(request, n)).extracting(Ranked::movieId).isEqualTo(expected);
    assertThat(RANKER.rankMovies(request, n)).isEqualTo(expected);
  }

  @Property(tries = 30)
  void listDoesNotDependOnWhoIsInTheBatch(@ForAll int seed) {
    List<Request> batch = IntStream.range(0, 5).mapToObj(i -> request(seed + i, 3 * i)).toList();
    List<List<Ranked>> together = RANKER.rankAll(batch, 10);
    for (int i = 0; i < batch.size(); i++) {
      assertThat(together.get(i)).isEqualTo(RANKER.rank(batch.get(i), 10));
    }
  }

  @Property(tries = 50)
  void sharesAndBiasAddUpToTheScore(@ForAll int seed, @ForAll @IntRange(max = 40) int ratings) {
    Request request = request(seed, ratings);
    float[] profile = request.profile().vector(VECTORS.weighting());
    Reasons reasons = new Reasons(request.history().rated(), VECTORS);
    for (int row = 0; row < 50; row++) {
      double shares = Arrays.stream(reasons.shares(row)).sum();
      assertThat(shares + VECTORS.bias()[row]).isCloseTo(plainScore(profile, row), within(1e-4));
    }
  }

  @Property(tries = 50)
  void whatTheUserDislikedIsNeverAReason(
      @ForAll int seed, @ForAll @IntRange(max = 40) int ratings) {
    Request request = request(seed, ratings);
    List<LedgerRow> rated = request.history().rated();
    double given = rated.stream().mapToDouble(LedgerRow::stars).sum();
    double centre = VECTORS.weighting().centre(given, rated.size());
    for (Ranked movie : RANKER.rank(request, 20)) {
      double sum = movie.shares().others() + movie.shares().bias();
      for (Because because : movie.shares().because()) {
        sum += because.share();
        assertThat(because.share()).isPositive();
        assertThat(starsOf(because.movieId(), rated)).isGreaterThan(centre);
      }
      assertThat(sum).isCloseTo(movie.score(), within(1e-4));
    }
  }

  private static double starsOf(long movieId, List<LedgerRow> rated) {
    return rated.stream().filter(row -> row.movieId() == movieId).findAny().orElseThrow().stars();
  }

  @Example
  void aUserWhoDislikedAllGetsAListWithoutReasons() {
    History history = History.of(List.of(Histories.rated(1, .5, 1), Histories.rated(2, .5, 2)));
    Request request = new Request(Profile.of(history.rated(), VECTORS), history);
    assertThat(RANKER.rank(request, 20)).allSatisfy(movie -> assertThat(movie.because()).isEmpty());
  }

  @Example
  void userWithoutRatingsIsRankedByPopularity() {
    History nothing = History.of(List.of());
    List<Ranked> list = RANKER.rank(new Request(Profile.empty(VECTORS), nothing), 5);
    List<Long> popular =
        IntStream.range(0, MOVIES)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> -VECTORS.bias()[row]))
            .limit(5)
            .map(VECTORS::movieId)
            .toList();
    assertThat(list).extracting(Ranked::movieId).isEqualTo(popular);
    assertThat(list).allSatisfy(movie -> assertThat(movie.because()).isEmpty());
  }

  @Example
  void seenMoviesAreHiddenAndRetractedOnesAreNot() {
    LedgerRow seen = new LedgerRow(42, 1, Mark.SEEN, 0, 10, new SourcePosition(0, 1));
    LedgerRow retracted = new LedgerRow(42, 2, Mark.RETRACTED, 0, 10, new SourcePosition(0, 2));
    History history = History.of(List.of(seen, retracted));
    List<Ranked> all = RANKER.rank(new Request(Profile.empty(VECTORS), history), MOVIES);
    assertThat(all).extracting(Ranked::movieId).doesNotContain(1L).contains(2L);
  }

  private static double plainScore(float[] profile, int row) {
    float score = VECTORS.bias()[row];
    for (int k = 0; k < DIMENSION; k++) {
      score += profile[k] * VECTORS.score()[row * DIMENSION + k];
    }
    return score;
  }

  private static Request request(int seed, int ratings) {
    Random random = new Random(seed);
    List<LedgerRow> rows = new ArrayList<>();
    random
        .longs(1, MOVIES)
        .distinct()
        .limit(ratings)
        .forEach(
            movieId ->
                rows.add(
                    Histories.rated(
                        movieId, 0.5 + random.nextInt(10) / 2.0, random.nextInt(10_000))));
    History history = History.of(rows);
    return new Request(Profile.of(history.rated(), VECTORS), history);
  }
}
