package dev.tastestream.topology.popularity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.catalogue.MovieIndex;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.RatingEvent;
import dev.tastestream.domain.RatingEvent.Erased;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.RatingEvent.Retracted;
import dev.tastestream.domain.RatingEvent.Seen;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.ranking.Popularity;
import dev.tastestream.support.Histories;
import dev.tastestream.topology.TopologyHarness;
import dev.tastestream.topology.store.Ledger;
import dev.tastestream.topology.store.StoreNames;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is popular is counted beside the stream, and is what the ledger says all the same. */
class PopularityCountTest {

  private static final long RATED_AT = 964982703000L;
  private static final int USERS = 12;
  private static final int MOVIES = 15;

  private final TopologyHarness topology = new TopologyHarness(new MovieIndex());
  private final Deque<Runnable> jobs = new ArrayDeque<>();

  @AfterEach
  void stop() {
    topology.close();
  }

  @Test
  void ratingsGoOnWhileTheLedgerIsCountedAndListsWaitForTheCount() {
    topology.background.set(jobs::add);
    topology.send(new Rated(1, 10, 5, RATED_AT));
    topology.tick();
    topology.send(new Rated(1, 10, 2, RATED_AT + 1));
    topology.send(new Rated(2, 11, 4.5, RATED_AT));
    topology.tick();

    assertThat(topology.ledgerRows(2)).as("is not held up").hasSize(1);
    assertThat(topology.lists()).as("popularity is not known").isEmpty();
    assertThat(topology.popularity.knows(0)).isFalse();

    finishJobs();

    assertThat(topology.lists()).hasSize(2);
    assertThat(served()).isEqualTo(inLedger());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void correctionsAndErasuresLeaveWhatTheLedgerSays(long seed) {
    Random random = new Random(seed);
    topology.background.set(jobs::add);
    for (int event = 0; event < 300; event++) {
      topology.send(event(random, event));
      if (random.nextInt(20) == 0) {
        topology.tick();
      }
      if (random.nextInt(40) == 0 && !jobs.isEmpty()) {
        jobs.poll().run();
      }
    }
    finishJobs();
    topology.driver.advanceWallClockTime(Duration.ofMillis(PopularityCount.STALE_MILLIS));
    finishJobs();

    assertThat(served()).isEqualTo(inLedger());
  }

  private static RatingEvent event(Random random, int event) {
    long user = 1L + random.nextInt(USERS);
    long movie = 1L + random.nextInt(MOVIES);
    // Now and then late, so that it changes nothing.
    long time = RATED_AT + (random.nextInt(4) == 0 ? 0 : event);
    return switch (random.nextInt(12)) {
      case 0 -> new Retracted(user, movie, time);
      case 1 -> new Seen(user, movie, time);
      case 2 -> new Erased(user, time);
      default -> new Rated(user, movie, .5 + random.nextInt(46) / 10.0, time);
    };
  }

  @Test
  void whatAnAbortedTransactionWroteIsNotCounted() {
    topology.send(new Rated(1, 10, 5, RATED_AT));
    Ledger ledger = new Ledger(topology.driver.getKeyValueStore(StoreNames.LEDGER));
    PopularityCount aborted = new PopularityCount(0, ledger, topology.popularity);
    aborted.serve(0);
    aborted.written(row(2, 11), Optional.empty());
    aborted.serve(1);
    assertThat(served()).containsKeys(10L, 11L);
    aborted.rest();
    assertThat(topology.popularity.knows(0)).as("counted elsewhere").isFalse();

    new PopularityCount(0, ledger, topology.popularity).serve(2);

    assertThat(served()).isEqualTo(inLedger());
  }

  @Test
  void aTaskThatGoesAwayDuringItsCountLeavesNothing() {
    topology.background.set(jobs::add);
    topology.send(new Rated(1, 10, 5, RATED_AT));
    PopularityCount gone =
        new PopularityCount(
            0,
            new Ledger(topology.driver.getKeyValueStore(StoreNames.LEDGER)),
            topology.popularity);
    gone.serve(0);
    gone.rest();
    jobs.forEach(Runnable::run);

    assertThat(served()).isEmpty();
  }

  @Test
  void nothingIsCountedWhileAGenerationServes() {
    topology.background.set(jobs::add);
    topology.serve(Histories.vectors(7, MOVIES, 4, 7));
    topology.send(new Rated(1, 10, 5, RATED_AT));
    topology.tick();
    assertThat(jobs).isEmpty();
    topology.serving.set(Optional.empty());
    topology.tick();
    finishJobs();
    assertThat(served()).isEqualTo(inLedger());
    topology.serve(Histories.vectors(7, MOVIES, 4, 7));
    topology.tick();
    finishJobs();

    assertThat(served()).isEmpty();
  }

  @Test
  void inAnyOrderTheSumIsTheSame() {
    Random random = new Random(5);
    MovieLikes counted = new MovieLikes();
    MovieLikes left = new MovieLikes();
    for (int i = 0; i < 2_000; i++) {
      LedgerRow row = row(i, i % 7, .5 + 4.5 * random.nextDouble());
      counted.plus(row);
      if (i % 3 == 0) {
        counted.minus(row);
      } else {
        left.plus(row);
      }
    }
    MovieLikes elsewhere = new MovieLikes();
    elsewhere.minus(row(1, 99));
    assertThat(elsewhere.ratings()).isEqualTo(-1);
    elsewhere.plus(row(1, 99));
    counted.plus(elsewhere);

    assertThat(byMovie(counted.toPopularity())).isEqualTo(byMovie(left.toPopularity()));
    assertThat(counted.ratings()).isEqualTo(left.ratings());
  }

  private void finishJobs() {
    for (int i = 0; i < 4; i++) {
      while (!jobs.isEmpty()) {
        jobs.poll().run();
      }
      topology.tick();
    }
  }

  private Map<Long, Float> served() {
    return byMovie(topology.popularity.recommender().models().taste().vectors());
  }

  private Map<Long, Float> inLedger() {
    Popularity popularity = new Popularity();
    for (long user = 1; user <= USERS; user++) {
      topology.ledgerRows(user).forEach(popularity::add);
    }
    return byMovie(popularity);
  }

  private static Map<Long, Float> byMovie(Popularity popularity) {
    return byMovie(popularity.toVectors());
  }

  /** Scores to four decimals: sums of doubles depend on their order. */
  private static Map<Long, Float> byMovie(MovieVectors vectors) {
    Map<Long, Float> scores = new TreeMap<>();
    for (int row = 0; row < vectors.size(); row++) {
      scores.put(vectors.movieId(row), Math.round(vectors.bias()[row] * 10_000) / 10_000f);
    }
    return scores;
  }

  private static LedgerRow row(long user, long movie) {
    return row(user, movie, 4.5);
  }

  private static LedgerRow row(long user, long movie, double stars) {
    return new LedgerRow(
        user, movie, LedgerRow.Mark.RATED, stars, RATED_AT, new SourcePosition(0, user));
  }
}
