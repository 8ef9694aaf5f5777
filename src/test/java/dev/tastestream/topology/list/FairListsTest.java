package dev.tastestream.topology.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.catalogue.MovieIndex;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.support.Histories;
import dev.tastestream.topology.TopologyHarness;
import dev.tastestream.topology.step.TopologyConfig;
import dev.tastestream.topology.store.StoreNames;
import dev.tastestream.wire.codec.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More users are touched than a task can serve: each has a turn all the same. */
class FairListsTest {

  private static final int MOVIES = 40;
  private static final int BATCH = TopologyConfig.Lists.DEFAULT.batch();
  private static final int SWEEP = BATCH / ListTurns.PLACES_FOR_ONE_OF_SWEEP;

  /** Rates again in every tick. There are more of them than a batch has places. */
  private static final int RESTLESS = BATCH + 100;

  private static final Duration TICK = TopologyConfig.Lists.DEFAULT.tick();
  private static final long QUIET = 1_000_000;
  private static final int QUIET_USERS = 500;
  private static final long RATED_AT = 964982703000L;

  private TopologyHarness topology;
  private int round;

  @BeforeEach
  void start() {
    topology = new TopologyHarness(new MovieIndex());
    topology.serve(Histories.vectors(7, MOVIES, 4, 7));
  }

  @AfterEach
  void stop() {
    topology.close();
  }

  @Test
  void whoHasTheHighestIdGetsAListAfterThoseWhoWaitedBefore() {
    overload();
    overload();
    int before = waiting();
    topology.send(new Rated(QUIET, 1, 5, RATED_AT));
    int ticks = 0;
    while (!listed().contains(QUIET)) {
      ticks++;
      assertThat(ticks).isLessThanOrEqualTo(ticksFor(before + 1, BATCH));
      overload();
    }
    assertThat(ticks).isPositive();
  }

  @Test
  void nobodyWaitsLongerThanOnceRoundAllUsers() {
    Set<Long> served = new HashSet<>();
    for (int tick = 0; tick <= ticksFor(RESTLESS, BATCH); tick++) {
      overload();
      served.addAll(listed());
    }

    assertThat(served).hasSize(RESTLESS);
  }

  @Test
  void aSweepGoesOnUnderLoadAndRatersToo() {
    for (long user = QUIET; user < QUIET + QUIET_USERS; user++) {
      topology.send(new Rated(user, 1 + user % MOVIES, 5, RATED_AT));
    }
    while (waiting() > 0) {
      topology.tick();
    }
    listed();
    topology.serve(Histories.vectors(8, MOVIES, 4, 11));
    Set<Long> swept = new HashSet<>();
    Set<Long> raters = new HashSet<>();
    int ticks = ticksFor(QUIET_USERS + RESTLESS, SWEEP);
    for (int tick = 0; tick < ticks; tick++) {
      overload();
      for (long user : listedBy(8)) {
        (user >= QUIET ? swept : raters).add(user);
      }
    }

    assertThat(swept).hasSize(QUIET_USERS);
    assertThat(raters).hasSize(RESTLESS);
    assertThat(sweep().isDone()).isTrue();
  }

  @Test
  void theOrderOutlastsARestart() {
    KeyValueStore<Long, Long> stored = topology.driver.getKeyValueStore(StoreNames.PENDING);
    stored.put(1L, 30L);
    stored.put(2L, 10L);
    stored.put(3L, 20L);
    stored.put(4L, 10L);
    WaitingUsers waiting = new WaitingUsers(stored);
    waiting.add(2, 99);
    waiting.add(5, 5);

    assertThat(waiting.longest(4, Set.of()).keySet()).containsExactly(2L, 4L, 3L, 1L);
    assertThat(stored.get(2L)).as("the first time counts").isEqualTo(10);
    waiting.remove(2);
    assertThat(new WaitingUsers(stored).longest(9, Set.of(4L)).keySet())
        .containsExactly(5L, 3L, 1L);
  }

  @Test
  void aBatchFitsIntoItsTime() {
    ListTurns turns = new ListTurns(256, TICK);
    turns.took(200, TICK.multipliedBy(4));
    assertThat(turns.ofRaters(0)).as("a quarter of those took too long").isEqualTo(50);
    turns.took(50, TICK);
    assertThat(turns.ofRaters(0)).isEqualTo(50);
    turns.took(50, TICK.dividedBy(2));
    assertThat(turns.ofRaters(0)).isEqualTo(100);
    turns.took(3, Duration.ofHours(1));
    assertThat(turns.ofRaters(0)).as("a sweep goes on").isEqualTo(4);
    assertThat(turns.ofSweep(9)).isOne();
    turns.took(4, Duration.ZERO);
    assertThat(turns.ofRaters(0)).as("nothing else waits").isEqualTo(256);
  }

  @Test
  void aBatchOfOneIsDividedToo() {
    ListTurns turns = new ListTurns(1, TICK);
    List<Integer> ofSweep = List.of(turns.ofSweep(9), turns.ofSweep(9), turns.ofSweep(9));

    assertThat(ofSweep).containsOnly(0);
    assertThat(turns.ofSweep(9)).isOne();
    assertThat(turns.ofSweep(0)).as("nobody else waits").isOne();
  }

  /** A tick in which more users rate than can be served. */
  private void overload() {
    round++;
    for (long user = 1; user <= RESTLESS; user++) {
      long movie = 1 + (user + round) % MOVIES;
      topology.send(new Rated(user, movie, 1 + round % 5, RATED_AT + round));
    }
    topology.tick();
  }

  private static int ticksFor(int users, int places) {
    return (users + places - 1) / places;
  }

  private Sweep sweep() {
    KeyValueStore<String, Sweep> sweeps = topology.driver.getKeyValueStore(StoreNames.SWEEP);
    return sweeps.get(Sweep.KEY);
  }

  private int waiting() {
    KeyValueStore<Long, Long> stored = topology.driver.getKeyValueStore(StoreNames.PENDING);
    int users = 0;
    try (KeyValueIterator<Long, Long> entries = stored.all()) {
      while (entries.hasNext()) {
        KeyValue<Long, Long> entry = entries.next();
        users += entry.value == null ? 0 : 1;
      }
    }
    return users;
  }

  private List<Long> listed() {
    return topology.lists().stream().map(FairListsTest::user).toList();
  }

  private List<Long> listedBy(int generation) {
    String name = "\"generation\":" + generation;
    return topology.lists().stream()
        .filter(list -> new String(list.value(), StandardCharsets.UTF_8).contains(name))
        .map(FairListsTest::user)
        .toList();
  }

  private static long user(TestRecord<byte[], byte[]> list) {
    return Ids.parse(list.key()).orElseThrow();
  }
}
