package dev.tastestream.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.RatingEvent;
import dev.tastestream.domain.RatingEvent.Erased;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.RatingEvent.Retracted;
import dev.tastestream.domain.RatingEvent.Seen;
import dev.tastestream.support.Histories;
import dev.tastestream.topology.TopologyHarness;
import java.util.List;
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
 * Two programs that share only the decoder compute the same state from any records: late, repeated,
 * with equal event times, dated ahead, with erasures in between.
 */
class VerifiedHistoriesTest {

  private static final long NOW = TopologyHarness.START.toEpochMilli();
  private static final List<MovieVectors> GENERATIONS =
      List.of(Histories.vectors(1, 12, 4, 1), Histories.vectors(2, 12, 4, 2));
  private static final VerifiedTopology SYSTEM = new VerifiedTopology();

  /** A fresh user for each try, so that one driver serves all of them. */
  private static long nextUser = 1;

  @AfterContainer
  static void stop() {
    SYSTEM.close();
  }

  /** Few movies and few times, so that many events collide. */
  @Provide
  Arbitrary<List<RatingEvent>> histories() {
    Arbitrary<Long> movies = Arbitraries.longs().between(1, 14);
    Arbitrary<Long> times = Arbitraries.longs().between(NOW - 8, NOW + 4);
    Arbitrary<Double> stars = Arbitraries.integers().between(1, 10).map(halves -> halves / 2.0);
    return Arbitraries.<RatingEvent>frequencyOf(
            Tuple.of(
                12,
                Combinators.combine(movies, stars, times).as((m, s, t) -> new Rated(0, m, s, t))),
            Tuple.of(3, Combinators.combine(movies, times).as((m, t) -> new Retracted(0, m, t))),
            Tuple.of(2, Combinators.combine(movies, times).as((m, t) -> new Seen(0, m, t))),
            Tuple.of(1, Arbitraries.just(new Erased(0, 0))))
        .list()
        .ofMaxSize(30);
  }

  @Property(tries = 150)
  void aRecomputationAgreesWithTheTopology(
      @ForAll("histories") List<RatingEvent> events, @ForAll long seed) {
    Random random = new Random(seed);
    long user = nextUser++;
    for (RatingEvent event : events) {
      if (random.nextInt(4) == 0) {
        SYSTEM.serve(GENERATIONS.get(random.nextInt(GENERATIONS.size())));
      }
      SYSTEM.send(of(user, event));
      if (random.nextInt(3) == 0) {
        SYSTEM.tick();
      }
    }
    SYSTEM.serve(GENERATIONS.get(random.nextInt(GENERATIONS.size())));
    // One tick marks the users of the earlier generation, the next one serves the rest.
    for (int tick = 0; tick < 4; tick++) {
      SYSTEM.tick();
    }
    Verification verification = SYSTEM.verify(user);
    assertThat(verification.differences()).isEmpty();
    assertThat(verification.unsettled()).isEmpty();
  }

  private static RatingEvent of(long user, RatingEvent event) {
    if (event instanceof Rated e) {
      return new Rated(user, e.movieId(), e.stars(), e.eventTime());
    }
    if (event instanceof Seen e) {
      return new Seen(user, e.movieId(), e.eventTime());
    }
    if (event instanceof Retracted e) {
      return new Retracted(user, e.movieId(), e.eventTime());
    }
    return new Erased(user, 0);
  }
}
