package dev.tastestream.training.taste;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tastestream.domain.FitEpoch;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Space;
import dev.tastestream.domain.Weighting;
import dev.tastestream.profile.History;
import dev.tastestream.profile.Profile;
import dev.tastestream.ranking.Ranker;
import dev.tastestream.training.data.RatingHistories;
import dev.tastestream.training.data.Rows;
import dev.tastestream.training.data.TooFewRatingsException;
import dev.tastestream.training.fit.FitListener;
import dev.tastestream.training.fit.FitThreads;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small data with two groups of users: one likes the even movies and the other the odd ones. */
class TasteNetsTest {

  private static final GenerationId ID = new GenerationId(Space.TASTE, 1);
  private static final int MOVIES = 40;
  private static final long NEW_MOVIE = 1000;

  private static MovieVectors first;

  private final List<LedgerRow> rows = twoCamps();
  private final RatingHistories histories = Rows.histories(rows);

  @BeforeAll
  static void fitOnce() throws InterruptedException {
    first = nets(1).fit(ID, Rows.histories(twoCamps()), Optional.empty(), FitListener.NONE);
  }

  @Test
  void ranksWhatUsersOfTheSameCampLikeFirst() throws Exception {
    Ranker ranker = new Ranker(first);
    History history = History.of(rows.stream().filter(row -> row.userId() == 2).toList());
    Profile profile = Profile.of(history.rated(), ranker.vectors());

    List<Ranker.Ranked> list = ranker.rank(new Ranker.Request(profile, history), 5);

    assertThat(list).extracting(ranked -> ranked.movieId() % 2).containsOnly(0L);
  }

  @Test
  void givesTheSameVectorsForTheSameSeedAndOthersForAnother() throws Exception {
    MovieVectors again = fit(1, FitListener.NONE);

    assertThat(again.longRun()).isEqualTo(first.longRun());
    assertThat(again.recent()).isEqualTo(first.recent());
    assertThat(again.score()).isEqualTo(first.score());
    assertThat(again.bias()).isEqualTo(first.bias());
    assertThat(fit(2, FitListener.NONE).score()).isNotEqualTo(first.score());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5})
  void givesTheSameVectorsWithMoreThreads(int number) throws Exception {
    TasteNets several =
        new TasteNets(
            1,
            FitPlan.COLD,
            FitPlan.WARM,
            new FitThreads(number),
            InstantSource.fixed(Instant.EPOCH));

    MovieVectors fresh = several.fit(ID, histories, Optional.empty(), FitListener.NONE);
    MovieVectors warm = several.fit(ID, moreRatings(), Optional.of(first), FitListener.NONE);

    assertThat(fresh.toList()).usingRecursiveComparison().isEqualTo(first.toList());
    assertThat(warm.toList())
        .usingRecursiveComparison()
        .isEqualTo(nets(1).fit(ID, moreRatings(), Optional.of(first), FitListener.NONE).toList());
  }

  @Test
  void reportsEveryEpochAndTheTimeThatIsLeft() throws Exception {
    List<FitEpoch> heard = new ArrayList<>();
    AtomicLong seconds = new AtomicLong();
    InstantSource oneSecondAnEpoch = () -> Instant.ofEpochSecond(seconds.getAndIncrement());

    new TasteNets(1, oneSecondAnEpoch).fit(ID, histories, Optional.empty(), heard::add);

    int most = heard.get(0).most();
    int done = heard.size();
    assertThat(heard)
        .extracting(FitEpoch::number)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, done).boxed().toList());
    assertThat(heard.subList(0, done - 1))
        .allMatch(progress -> progress.left().toSeconds() == most - progress.number());
    assertThat(heard.get(done - 1).most()).isEqualTo(done);
    assertThat(heard.get(done - 1).left()).isZero();
  }

  @Test
  void tellsHowWellItNamesWhatItHoldsBack() throws Exception {
    List<FitEpoch> heard = new ArrayList<>();

    fit(1, heard::add);

    List<Double> measured =
        heard.stream().flatMap(progress -> progress.ndcg().stream().boxed()).toList();
    assertThat(measured).hasSizeGreaterThan(3);
    assertThat(measured.get(measured.size() - 1)).isBetween(.1, 1.0);
  }

  @Test
  void givesTheSameVectorsForTheSameStart() throws Exception {
    Optional<MovieVectors> start = Optional.of(first);

    MovieVectors warm = nets(2).fit(ID, moreRatings(), start, FitListener.NONE);
    MovieVectors again = nets(2).fit(ID, moreRatings(), start, FitListener.NONE);

    assertThat(again.longRun()).isEqualTo(warm.longRun());
    assertThat(again.score()).isEqualTo(warm.score());
    assertThat(again.bias()).isEqualTo(warm.bias());
  }

  @Test
  void takesFarFewerRoundsFromAStart() throws Exception {
    List<FitEpoch> warm = new ArrayList<>();

    nets(1).fit(ID, histories, Optional.of(first), warm::add);

    assertThat(warm.get(0).most()).isLessThan(FitPlan.COLD.most() / 2);
  }

  @Test
  void staysCloserToItsStartThanAFreshFitDoes() throws Exception {
    MovieVectors warm = nets(2).fit(ID, moreRatings(), Optional.of(first), FitListener.NONE);
    MovieVectors fresh = nets(2).fit(ID, moreRatings(), Optional.empty(), FitListener.NONE);

    assertThat(distance(warm, first)).isLessThan(distance(fresh, first) / 2);
  }

  @Test
  void givesANewMovieAVectorWhenItStartsFromAFitWithoutIt() throws Exception {
    MovieVectors warm = nets(1).fit(ID, moreRatings(), Optional.of(first), FitListener.NONE);

    assertThat(first.row(NEW_MOVIE)).isNegative();
    assertThat(warm.row(NEW_MOVIE)).isNotNegative();
  }

  @Test
  void startsAfreshAfterAFitOfAnotherDimension() throws Exception {
    float[] one = {1};
    MovieVectors other =
        MovieVectors.of(ID, Weighting.TASTE, List.of(new MovieVector(2, one, one, one, 9)));

    MovieVectors vectors = nets(1).fit(ID, histories, Optional.of(other), FitListener.NONE);

    assertThat(vectors.score()).isEqualTo(first.score());
  }

  @Test
  void stopsWhenItIsInterrupted() {
    FitListener interrupting = progress -> Thread.currentThread().interrupt();

    assertThatThrownBy(() -> fit(1, interrupting)).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void leavesOutMoviesWithFewerThanThreeRatings() throws Exception {
    rows.add(Rows.rated(1, 1000, 5, 999));
    rows.add(Rows.rated(2, 1000, 5, 999));

    assertThat(nets(1).fit(ID, Rows.histories(rows), Optional.empty(), FitListener.NONE).row(1000))
        .isNegative();
  }

  @Test
  void saysThatMoreRatingsAreNeededIfNoMovieHasEnough() {
    RatingHistories few = Rows.histories(List.of(Rows.rated(1, 2, 5, 3), Rows.rated(2, 2, 5, 3)));

    assertThatThrownBy(() -> nets(1).fit(ID, few, Optional.empty(), FitListener.NONE))
        .isInstanceOf(TooFewRatingsException.class)
        .hasMessageContaining("none of 2 ratings");
  }

  @Test
  void aFitNeedsAsManyMoviesAsAListHasOrAllThatWereRated() {
    RatingHistories small =
        Rows.histories(
            List.of(
                Rows.rated(1, 1, 5, 1),
                Rows.rated(1, 2, 4, 2),
                Rows.rated(2, 1, 4.5, 3),
                Rows.rated(2, 3, 2, 4),
                Rows.rated(3, 2, 5, 5)));
    assertThatThrownBy(() -> nets(1).requireEnough(small))
        .isInstanceOf(TooFewRatingsException.class)
        .hasMessage(
            "a fit needs 3 movies with 3 ratings each, but only 0 have that many"
                + " (5 ratings of 3 users and 3 movies so far)");

    assertThatThrownBy(() -> nets(1).requireEnough(everybodyRates(9, 20)))
        .hasMessageContaining(
            "a fit needs 10 movies with 3 ratings each, but only 9 have that many");
    nets(1).requireEnough(everybodyRates(10, 20));
    nets(1).requireEnough(everybodyRates(2, 0));
    assertThatThrownBy(() -> nets(1).requireEnough(Rows.histories(List.of())))
        .hasMessageContaining("a fit needs 1 movies");
  }

  /** Three users rate the same movies, and one of them rates more. */
  private static RatingHistories everybodyRates(int movies, int more) {
    List<LedgerRow> rated = new ArrayList<>();
    for (int movie = 0; movie < movies + more; movie++) {
      for (int user = 0; user < (movie < movies ? 3 : 1); user++) {
        rated.add(Rows.rated(user, movie, 4, 100L * movie + user));
      }
    }
    return Rows.histories(rated);
  }

  @Test
  void staysFiniteWhenNobodyLikesAnything() throws Exception {
    List<LedgerRow> poor =
        rows.stream().map(r -> Rows.rated(r.userId(), r.movieId(), 1, r.eventTime())).toList();

    MovieVectors vectors =
        nets(1).fit(ID, Rows.histories(poor), Optional.empty(), FitListener.NONE);

    assertThat(vectors.toList()).allMatch(vector -> vector.isFinite());
  }

  private MovieVectors fit(long seed, FitListener listener) throws InterruptedException {
    return nets(seed).fit(ID, histories, Optional.empty(), listener);
  }

  private RatingHistories moreRatings() {
    List<LedgerRow> more = new ArrayList<>(rows);
    for (int user = 0; user < 60; user += 2) {
      more.add(Rows.rated(user, NEW_MOVIE, 5, 2_000));
    }
    return Rows.histories(more);
  }

  /** Over the movies of {@code start}, which come before any new one. */
  private static double distance(MovieVectors vectors, MovieVectors start) {
    double sum = 0;
    for (int i = 0; i < start.score().length; i++) {
      double difference = vectors.score()[i] - start.score()[i];
      sum += difference * difference;
    }
    return sum;
  }

  private static TasteNets nets(long seed) {
    return new TasteNets(seed, InstantSource.fixed(Instant.EPOCH));
  }

  private static List<LedgerRow> twoCamps() {
    Random random = new Random(5);
    List<LedgerRow> rows = new ArrayList<>();
    for (int user = 0; user < 60; user++) {
      for (int movie = 0; movie < MOVIES; movie++) {
        if (random.nextInt(3) > 0) {
          boolean liked = movie % 2 == user % 2;
          rows.add(Rows.rated(user, movie, liked ? 5 : 1, random.nextInt(1000)));
        }
      }
    }
    return rows;
  }
}
