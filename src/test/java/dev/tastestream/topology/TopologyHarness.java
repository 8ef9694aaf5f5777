package dev.tastestream.topology;

import dev.tastestream.catalogue.Catalogue;
import dev.tastestream.domain.AsOf;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.RatingEvent;
import dev.tastestream.domain.Recommendation;
import dev.tastestream.domain.quality.QualityBook;
import dev.tastestream.profile.Profile;
import dev.tastestream.ranking.Ranker;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.topology.list.ListTurns;
import dev.tastestream.topology.list.Ticks;
import dev.tastestream.topology.popularity.SharedPopularity;
import dev.tastestream.topology.step.JourneyTimes;
import dev.tastestream.topology.step.ProcessorListeners;
import dev.tastestream.topology.step.ServingStars;
import dev.tastestream.topology.step.Surroundings;
import dev.tastestream.topology.step.TopologyConfig;
import dev.tastestream.topology.store.Cell;
import dev.tastestream.topology.store.Ledger;
import dev.tastestream.topology.store.MemoryStore;
import dev.tastestream.topology.store.OpenLedgers;
import dev.tastestream.topology.store.StoreNames;
import dev.tastestream.topology.trend.TrendCounts;
import dev.tastestream.topology.user.KeptHistories;
import dev.tastestream.topology.user.RecentRegressions;
import dev.tastestream.topology.user.UserStores;
import dev.tastestream.topology.user.UserView;
import dev.tastestream.topology.user.WatchedUsers;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.RatingCodec;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The topology in the test driver: one partition, with a clock and a backlog that tests set. */
public final class TopologyHarness implements AutoCloseable {

  public static final Instant START = Instant.parse("2020-01-01T00:00:00Z");

  static final Duration TICK = Ticks.IDLE;

  public final AtomicReference<Optional<Recommender>> serving =
      new AtomicReference<>(Optional.empty());
  final AtomicReference<Optional<ServingStars.Model>> stars =
      new AtomicReference<>(Optional.empty());
  final AtomicLong backlog = new AtomicLong();

  /** Maximum size of a written record in bytes. */
  public final AtomicInteger limit = new AtomicInteger(Integer.MAX_VALUE);

  /** Does what is not done on a stream thread; at once, unless a test sets another. */
  public final AtomicReference<Executor> background = new AtomicReference<>(Runnable::run);

  public final SharedPopularity popularity =
      new SharedPopularity(job -> background.get().execute(job));

  /** The time of the clock that measures lists. */
  public final AtomicReference<Instant> now = new AtomicReference<>(START);

  public final MeterRegistry registry = new SimpleMeterRegistry();
  final ProcessorListeners listeners =
      new ProcessorListeners(
          new WatchedUsers(),
          new JourneyTimes(registry, now::get),
          KeptHistories.ofRows(1_000),
          new RecentRegressions(1_000_000, registry),
          new OpenLedgers());
  public final TopologyTestDriver driver;
  private final Path stateDir = temporaryDirectory();
  private final TestInputTopic<byte[], byte[]> ratings;
  private final TestOutputTopic<byte[], byte[]> recommendations;
  private final TestOutputTopic<byte[], byte[]> evaluations;
  private final TestOutputTopic<byte[], byte[]> deadLetters;

  public TopologyHarness(Catalogue catalogue) {
    this(catalogue, TopologyConfig.Lists.DEFAULT);
  }

  /** A topology that makes other lists than the usual ones. */
  public TopologyHarness(Catalogue catalogue, TopologyConfig.Lists lists) {
    Cluster cluster = Cluster.at("unused:9092");
    Surroundings surroundings =
        new Surroundings(
            serving::get, stars::get, popularity, catalogue, partition -> backlog.get());
    Properties properties = new Properties();
    properties.putAll(
        Map.of(
            StreamsConfig.APPLICATION_ID_CONFIG,
            "test",
            StreamsConfig.STATE_DIR_CONFIG,
            stateDir.toString(),
            StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG,
            true,
            StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG,
            0L));
    driver =
        new TopologyTestDriver(
            new RecommenderTopology(
                    TopologyConfig.of(cluster, 1).with(lists),
                    surroundings,
                    listeners,
                    topic -> limit.get())
                .build(),
            properties,
            START);
    var serializer = new ByteArraySerializer();
    var deserializer = new ByteArrayDeserializer();
    ratings = driver.createInputTopic(cluster.name(Topic.RATINGS), serializer, serializer);
    recommendations =
        driver.createOutputTopic(cluster.name(Topic.RECOMMENDATIONS), deserializer, deserializer);
    evaluations =
        driver.createOutputTopic(cluster.name(Topic.EVALUATIONS), deserializer, deserializer);
    deadLetters =
        driver.createOutputTopic(cluster.name(Topic.DEAD_LETTERS), deserializer, deserializer);
  }

  public void serve(MovieVectors vectors) {
    serve(Recommender.of(new Ranker(vectors)));
  }

  public void serve(Recommender recommender) {
    serving.set(Optional.of(recommender));
  }

  public void send(RatingEvent event) {
    send(Ids.key(event.userId()), RatingCodec.encode(event));
  }

  public void send(byte[] key, byte[] value) {
    ratings.pipeInput(key, value, START);
  }

  /** Sends a record with headers. */
  void send(byte[] key, byte[] value, Headers headers) {
    ratings.pipeInput(new TestRecord<>(key, value, headers, START));
  }

  /** Sends an event with its own arrival time. */
  public void sendAt(Instant arrival, RatingEvent event) {
    ratings.pipeInput(Ids.key(event.userId()), RatingCodec.encode(event), arrival);
  }

  /** Lets as much time pass as there is between two ticks of a task that has nothing to do. */
  public void tick() {
    driver.advanceWallClockTime(TICK);
  }

  /** Ticks as often as that many waiting users need while a sweep takes its share of each tick. */
  public void tickFor(int users) {
    int batch = TopologyConfig.Lists.DEFAULT.batch();
    int raters = batch - batch / ListTurns.PLACES_FOR_ONE_OF_SWEEP;
    for (int served = 0; served < users; served += raters) {
      tick();
    }
  }

  /** The lists that were emitted since the last call. */
  public List<TestRecord<byte[], byte[]>> lists() {
    return recommendations.readRecordsToList();
  }

  /** The records of live quality since the last call. */
  List<TestRecord<byte[], byte[]>> evaluations() {
    return evaluations.readRecordsToList();
  }

  /** Returns the live quality of the generations so far. */
  QualityBook quality() {
    return this.<Cell<QualityBook>>store(StoreNames.QUALITY).get();
  }

  /** Returns the last list of a user. */
  Optional<Recommendation> latest(long userId) {
    return this.<MemoryStore<Recommendation>>store(StoreNames.LATEST).get(userId);
  }

  /** The counts for trends. */
  TrendCounts trends() {
    return this.<Cell<TrendCounts>>store(StoreNames.TRENDS).get();
  }

  /** The number of stored steps of trends. */
  long trendRows() {
    try (var rows = driver.getKeyValueStore(StoreNames.TREND_ROWS).all()) {
      long count = 0;
      for (; rows.hasNext(); rows.next()) {
        count++;
      }
      return count;
    }
  }

  public List<TestRecord<byte[], byte[]>> deadLetters() {
    return deadLetters.readRecordsToList();
  }

  public OpenLedgers ledgers() {
    return listeners.ledgers();
  }

  /** A user as a query would see it. */
  public UserView view(long userId) {
    return new UserStores(
            ledger(),
            Optional.of(listeners.histories().ofQueries()),
            this.<MemoryStore<Profile>>store(StoreNames.PROFILES)::get,
            this.<Cell<AsOf>>store(StoreNames.PROGRESS)::get,
            listeners.times().queryRebuilds())
        .view(userId, serving.get().orElseGet(popularity::recommender));
  }

  /** All rows of a user, including that of an erasure. */
  public List<LedgerRow> ledgerRows(long userId) {
    return ledger().rows(userId);
  }

  /** Writes into the ledger without the topology, as a defect might. */
  public void plant(LedgerRow row) {
    ledger().put(row);
  }

  /** Replaces the folded profile by another one, as a defect might. */
  public void plant(long userId, Profile profile) {
    this.<MemoryStore<Profile>>store(StoreNames.PROFILES).put(userId, profile);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  <S> S store(String name) {
    return (S) driver.getStateStore(name);
  }

  private Ledger.Writable ledger() {
    return new Ledger.Writable(driver.getKeyValueStore(StoreNames.LEDGER));
  }

  private static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("topology-test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.close();
    try (Stream<Path> files = Files.walk(stateDir)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
