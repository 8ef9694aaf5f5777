package dev.tastestream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.RatingEvent;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.RatingEvent.Retracted;
import dev.tastestream.domain.RatingEvent.Seen;
import dev.tastestream.domain.Recommendation;
import dev.tastestream.domain.Simultaneous;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.profile.Profile;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.support.Histories;
import dev.tastestream.support.SmallModels;
import dev.tastestream.topology.list.ListMaker;
import dev.tastestream.topology.step.ServingStars.Model;
import dev.tastestream.topology.user.UserView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * The state equals a recomputation from the events alone, whatever their order, with re-ratings,
 * retractions, duplicates, ticks and changes of the generation.
 */
class TopologyHistoriesTest {

  private static final long TIME = 1_500_000_000_000L;
  private static final TopologyHarness TOPOLOGY = new TopologyHarness(movieId -> Optional.empty());
  private static final List<MovieVectors> GENERATIONS =
      List.of(Histories.vectors(1, 12, 4, 1), Histories.vectors(2, 12, 4, 2));

  private static final List<Recommender> MODELS =
      List.of(SmallModels.all(1, 1, 12), SmallModels.all(2, 2, 12));

  /** A fresh user for each try, so that one driver serves all of them. */
  private static long nextUser = 1;

  @AfterContainer
  static void stop() {
    TOPOLOGY.close();
  }

  /** Events without a user: distinct event times, so that no order is ambiguous. */
  @Provide
  Arbitrary<List<RatingEvent>> histories() {
    Arbitrary<Long> movies = Arbitraries.longs().between(1, 14);
    Arbitrary<Long> times = Arbitraries.longs().between(TIME, TIME + 100_000);
    Arbitrary<Double> stars = Arbitraries.integers().between(1, 10).map(halves -> halves / 2.0);
    return Arbitraries.<RatingEvent>frequencyOf(
            Tuple.of(
                8,
                Combinators.combine(movies, stars, times).as((m, s, t) -> new Rated(0, m, s, t))),
            Tuple.of(2, Combinators.combine(movies, times).as((m, t) -> new Retracted(0, m, t))),
            Tuple.of(1, Combinators.combine(movies, times).as((m, t) -> new Seen(0, m, t))))
        .list()
        .ofMaxSize(40)
        .uniqueElements(TopologyHistoriesTest::eventTime);
  }

  @Property(tries = 300)
  void incrementalStateEqualsRecomputation(
      @ForAll("histories") List<RatingEvent> events, @ForAll long seed) {
    Random random = new Random(seed);
    long user = nextUser++;
    List<RatingEvent> sent = new ArrayList<>(events);
    events.stream().filter(event -> random.nextInt(4) == 0).forEach(sent::add);
    for (RatingEvent event : sent) {
      TOPOLOGY.serve(GENERATIONS.get(random.nextInt(GENERATIONS.size())));
      TOPOLOGY.send(of(user, event));
      if (random.nextInt(3) == 0) {
        TOPOLOGY.tick();
      }
    }
    for (MovieVectors vectors : GENERATIONS) {
      TOPOLOGY.serve(vectors);
      assertEqualsRecomputation(user, events, vectors);
      TOPOLOGY.tick();
      assertEqualsRecomputation(user, events, vectors);
    }
  }

  /** Lists by all models, whose regressions go on from rating to rating where they can. */
  @Property(tries = 100)
  void listsEqualThoseThatAreMadeAnew(
      @ForAll("histories") List<RatingEvent> events, @ForAll long seed) {
    Random random = new Random(seed);
    long user = nextUser++;
    for (RatingEvent event : events) {
      Recommender models = MODELS.get(random.nextInt(8) == 0 ? 1 : 0);
      TOPOLOGY.serve(models);
      TOPOLOGY.stars.set(models.models().stars().map(it -> new Model(it.id(), it.model())));
      TOPOLOGY.send(of(user, event));
      if (random.nextInt(2) == 0) {
        TOPOLOGY.tick();
        UserView view = TOPOLOGY.view(user);
        Recommendation anew = new ListMaker(movieId -> Optional.empty()).of(view, 10);
        // An event that changes nothing leaves the list of an earlier generation as it is.
        TOPOLOGY
            .latest(user)
            .filter(list -> list.origin().equals(anew.origin()))
            .ifPresent(list -> assertThat(list.items()).isEqualTo(anew.items()));
      }
    }
  }

  private static void assertEqualsRecomputation(
      long user, List<RatingEvent> events, MovieVectors vectors) {
    UserView view = TOPOLOGY.view(user);
    List<Rated> expected = currentRatings(user, events);
    assertThat(view.history().rated())
        .extracting(row -> new Rated(user, row.movieId(), row.stars(), row.eventTime()))
        .isEqualTo(expected);
    float[] recomputed = Profile.of(view.history().rated(), vectors).vector(vectors.weighting());
    assertThat(view.profile().generation()).isEqualTo(vectors.id());
    assertThat(view.profile().vector(vectors.weighting()))
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(recomputed);
  }

  /** The last event of each movie, by plain batch code. */
  private static List<Rated> currentRatings(long user, List<RatingEvent> events) {
    Map<Long, RatingEvent> last = new HashMap<>();
    events.stream()
        .sorted(Comparator.comparingLong(TopologyHistoriesTest::eventTime))
        .map(event -> of(user, event))
        .forEach(event -> last.put(movieId(event), event));
    return last.values().stream()
        .filter(Rated.class::isInstance)
        .map(Rated.class::cast)
        .sorted(
            Comparator.comparingLong(Rated::eventTime)
                .thenComparingLong(rated -> Simultaneous.place(user, rated.movieId())))
        .toList();
  }

  private static RatingEvent of(long user, RatingEvent event) {
    LedgerRow row = row(event);
    return switch (row.mark()) {
      case RATED -> new Rated(user, row.movieId(), row.stars(), row.eventTime());
      case SEEN -> new Seen(user, row.movieId(), row.eventTime());
      case RETRACTED -> new Retracted(user, row.movieId(), row.eventTime());
      case ERASED -> throw new AssertionError("no erasure is generated");
    };
  }

  private static long eventTime(RatingEvent event) {
    return row(event).eventTime();
  }

  private static long movieId(RatingEvent event) {
    return row(event).movieId();
  }

  private static LedgerRow row(RatingEvent event) {
    return LedgerRow.of(event, new SourcePosition(0, 0));
  }
}
