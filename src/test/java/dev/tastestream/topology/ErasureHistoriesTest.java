package dev.tastestream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.RatingEvent;
import dev.tastestream.domain.RatingEvent.Erased;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.RatingEvent.Retracted;
import dev.tastestream.domain.RatingEvent.Seen;
import dev.tastestream.support.Histories;
import dev.tastestream.topology.user.UserView;
import dev.tastestream.wire.codec.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import org.apache.kafka.streams.test.TestRecord;

/**
 * After an erasure the user begins again, whatever records came before, and even if some are sent
 * again.
 */
class ErasureHistoriesTest {

  private static final long TIME = 1_500_000_000_000L;
  private static final long ERASED_AT = TIME + 1_000_000;
  private static final MovieVectors VECTORS = Histories.vectors(1, 12, 4, 1);
  private static final TopologyHarness TOPOLOGY = new TopologyHarness(movieId -> Optional.empty());

  /** A fresh user for each try, so that one driver serves all of them. */
  private static long nextUser = 1;

  @AfterContainer
  static void stop() {
    TOPOLOGY.close();
  }

  /** One event about a movie: stars in halves, 0 for a retraction, 11 for "seen". */
  record Word(long movieId, int halves, long time) {

    RatingEvent of(long user, long begin) {
      if (halves == 0) {
        return new Retracted(user, movieId, begin + time);
      }
      return halves == 11
          ? new Seen(user, movieId, begin + time)
          : new Rated(user, movieId, halves / 2.0, begin + time);
    }
  }

  @Provide
  Arbitrary<List<Word>> words() {
    Arbitrary<Word> word =
        Combinators.combine(
                Arbitraries.longs().between(1, 14),
                Arbitraries.integers().between(0, 11),
                Arbitraries.longs().between(0, 900_000))
            .as(Word::new);
    return word.list().ofMaxSize(20).uniqueElements(Word::time);
  }

  @Property(tries = 150)
  void nothingFromBeforeComesBackAndWhatIsNewCounts(
      @ForAll("words") List<Word> before, @ForAll("words") List<Word> after, @ForAll long seed) {
    TOPOLOGY.serve(VECTORS);
    Random random = new Random(seed);
    long user = nextUser++;
    before.forEach(word -> send(word.of(user, TIME), random));
    TOPOLOGY.sendAt(Instant.ofEpochMilli(ERASED_AT), new Erased(user, 0));
    assertUnknown(user);
    before.stream()
        .filter(word -> random.nextBoolean())
        .forEach(word -> send(word.of(user, TIME), random));
    assertUnknown(user);
    TOPOLOGY.tick();
    assertListIsWithdrawn(user);

    after.forEach(word -> send(word.of(user, ERASED_AT + 1), random));
    before.forEach(word -> send(word.of(user, TIME), random));
    assertThat(TOPOLOGY.view(user).history().rated())
        .extracting(row -> row.movieId() + ":" + row.stars())
        .containsExactlyInAnyOrderElementsOf(lastStars(after));
  }

  @Property(tries = 100)
  void itDoesNotMatterWhichArrivesFirst(
      @ForAll("words") List<Word> before, @ForAll("words") List<Word> after, @ForAll long seed) {
    TOPOLOGY.serve(VECTORS);
    long user = nextUser++;
    List<Runnable> arrivals = new ArrayList<>();
    before.forEach(word -> arrivals.add(() -> sendInTime(word.of(user, TIME), TIME + word.time())));
    arrivals.add(() -> sendInTime(new Erased(user, 0), ERASED_AT));
    long begin = ERASED_AT + 1;
    after.forEach(
        word -> arrivals.add(() -> sendInTime(word.of(user, begin), begin + word.time())));
    Collections.shuffle(arrivals, new Random(seed));
    arrivals.forEach(Runnable::run);

    assertThat(TOPOLOGY.view(user).history().rated())
        .extracting(row -> row.movieId() + ":" + row.stars())
        .containsExactlyInAnyOrderElementsOf(lastStars(after));
  }

  private static void sendInTime(RatingEvent event, long appendTime) {
    TOPOLOGY.sendAt(Instant.ofEpochMilli(appendTime), event);
  }

  private static void send(RatingEvent event, Random random) {
    TOPOLOGY.send(event);
    if (random.nextInt(4) == 0) {
      TOPOLOGY.tick();
    }
  }

  private static void assertUnknown(long user) {
    UserView view = TOPOLOGY.view(user);
    assertThat(view.history().isUnknown()).isTrue();
    assertThat(view.history().rated()).isEmpty();
    assertThat(view.profile().ratings()).isZero();
    assertThat(TOPOLOGY.ledgerRows(user)).hasSize(1);
  }

  /** If a consumer of the topic reads records of the user, the last one is a tombstone. */
  private static void assertListIsWithdrawn(long user) {
    List<TestRecord<byte[], byte[]>> lists = new ArrayList<>(TOPOLOGY.lists());
    lists.removeIf(list -> Ids.parse(list.key()).orElseThrow() != user);
    assertThat(lists).isNotEmpty();
    assertThat(lists.get(lists.size() - 1).value()).isNull();
  }

  private static List<String> lastStars(List<Word> words) {
    TreeMap<Long, Word> last = new TreeMap<>();
    words.forEach(word -> last.merge(word.movieId(), word, (a, b) -> a.time() > b.time() ? a : b));
    return last.values().stream()
        .filter(word -> word.halves() > 0 && word.halves() < 11)
        .map(word -> word.movieId() + ":" + word.halves() / 2.0)
        .toList();
  }
}
