package dev.tastestream.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tastestream.chaos.Load.Kind;
import dev.tastestream.chaos.Load.Reply;
import dev.tastestream.domain.Candidate;
import dev.tastestream.domain.Gate;
import dev.tastestream.domain.Generation;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.support.Broker;
import dev.tastestream.support.Busy;
import dev.tastestream.support.FreePorts;
import dev.tastestream.support.Histories;
import dev.tastestream.support.Log;
import dev.tastestream.support.Pause;
import dev.tastestream.support.Program;
import dev.tastestream.support.Readiness;
import dev.tastestream.vectors.GenerationPublisher;
import dev.tastestream.wire.Application;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.RatingCodec;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two instances answer and take ratings while one after the other is replaced: first by a version
 * that changes nothing, then by one with one more store.
 */
@Busy
@Tag("slow")
class UpgradeIT {

  @RegisterExtension static final Broker BROKER = new Broker();

  private static final String UNCHANGED = "unchanged";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration STOP = Duration.ofSeconds(60);
  private static final Duration REQUEST = Duration.ofMinutes(1);
  private static final int QUESTIONS_A_SECOND = 40;
  private static final int WRITES_A_SECOND = 10;
  private static final int WRITERS = 60;
  private static final long FIRST_WRITER = 10_001;
  private static final int USERS = 300;
  private static final int ASKED = 40;
  private static final int MOVIES = 400;
  private static final int RATINGS = 30_000;
  private static final int A_MOMENT_MILLIS = 3_000;

  private static final Pattern RESTORED =
      Pattern.compile(
          "Finished restoring changelog tastestream-ledger-changelog-\\d+ to store ledger with a total number of (\\d+) records");

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(REQUEST).build();
  private final List<Program> programs = new ArrayList<>();
  private final List<Roll> rolls = new ArrayList<>();
  private List<Integer> ports;
  private List<String> urls;

  @TempDir private Path directory;

  /**
   * The replacement of an instance.
   *
   * @param stopped when it was told to stop, by {@link System#nanoTime}
   * @param ready when its successor was ready
   * @param restored rows of the ledger that the successor read from the changelog
   */
  private record Roll(String version, int instance, long stopped, long ready, long restored) {

    boolean covers(Reply reply) {
      return reply.instance() == instance && reply.nanos() >= stopped && reply.nanos() <= ready;
    }

    double seconds() {
      return (ready - stopped) / 1e9;
    }
  }

  @AfterEach
  void stop() {
    programs.forEach(Program::close);
  }

  @Test
  void aRunningPairIsReplacedAndNothingIsLost() throws Exception {
    Cluster cluster = BROKER.cluster();
    ports = FreePorts.find(2);
    urls = ports.stream().map(port -> "http://127.0.0.1:" + port).toList();
    publish(cluster);
    rate(cluster);
    Path unchanged = NextVersion.unchanged();
    Path oneMoreStore = NextVersion.withOneMoreStore();
    for (int instance = 0; instance < 2; instance++) {
      programs.add(start(Program.home(), instance));
    }
    for (int instance = 0; instance < 2; instance++) {
      awaitReady("first version", instance);
    }
    Map<Long, List<Long>> lists = awaitAgreement();
    try (Load load = Load.start(urls, lists, QUESTIONS_A_SECOND);
        ConfirmedWrites writes =
            new ConfirmedWrites(urls, FIRST_WRITER, WRITERS, WRITES_A_SECOND)) {
      Pause.millis(A_MOMENT_MILLIS);
      for (int instance = 0; instance < 2; instance++) {
        replace(UNCHANGED, unchanged, instance);
      }
      for (int instance = 0; instance < 2; instance++) {
        replace("one more store", oneMoreStore, instance);
      }
      writes.close();
      load.close();
      report(load.replies(), writes);
      assertNothingIsLost(writes);
      assertAnswered(load.replies());
    }
    assertStateWasKept(cluster);
    assertVerified(cluster);
  }

  private Program start(Path home, int instance) throws Exception {
    Path folder = Files.createDirectories(directory.resolve("instance-" + instance));
    return Program.start(
        home,
        folder,
        List.of(
            "stream",
            "--bootstrap-server",
            BROKER.cluster().bootstrapServers(),
            "--state-dir",
            "state",
            "--http-port",
            Integer.toString(ports.get(instance))),
        Map.of("TASTESTREAM_KAFKA_LOG_LEVEL", "INFO"));
  }

  private void replace(String version, Path home, int instance) throws Exception {
    long stopped = System.nanoTime();
    programs.get(instance).terminate(STOP);
    programs.set(instance, start(home, instance));
    awaitReady(version, instance);
    long ready = System.nanoTime();
    Pause.millis(A_MOMENT_MILLIS);
    assertThat(programs.get(instance).stderr()).containsPattern(RESTORED);
    rolls.add(new Roll(version, instance, stopped, ready, restored(programs.get(instance))));
  }

  private void awaitReady(String version, int instance) {
    Program program = programs.get(instance);
    await(version + " is ready")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .failFast(() -> assertThat(program.isAlive()).as(program.output()).isTrue())
        .untilAsserted(
            () ->
                assertThat(Readiness.of(urls.get(instance)))
                    .as(program.output())
                    .startsWith("200 "));
  }

  /** Rows of the ledger that an instance has read from the changelog, as Kafka's log says. */
  private static long restored(Program instance) {
    return RESTORED
        .matcher(instance.stderr())
        .results()
        .mapToLong(match -> Long.parseLong(match.group(1)))
        .sum();
  }

  private void assertNothingIsLost(ConfirmedWrites writes) {
    assertThat(writes.count()).isGreaterThan(100);
    writes
        .confirmed()
        .forEach(
            (user, movies) ->
                await("ratings of " + user)
                    .atMost(PATIENCE)
                    .untilAsserted(
                        () -> assertThat(rated(user)).as("user " + user).containsAll(movies)));
  }

  private Set<Long> rated(long user) throws Exception {
    JsonNode answer = get(urls.get(0) + "/users/%d/ratings?limit=1000".formatted(user));
    Set<Long> movies = new TreeSet<>();
    answer.path("items").forEach(item -> movies.add(item.path("movieId").longValue()));
    return movies;
  }

  /** Only an instance that is being replaced may be away. */
  private void assertAnswered(List<Reply> replies) {
    assertThat(replies)
        .noneMatch(it -> it.kind() == Kind.WRONG || it.kind() == Kind.BROKEN)
        .allMatch(
            it -> it.kind() != Kind.NOBODY || rolls.stream().anyMatch(roll -> roll.covers(it)));
  }

  /**
   * Without a change of stores the ledger goes on where it was. With one more store Kafka Streams
   * restores each task anew under exactly-once, because the new store has no checkpoint.
   */
  private void assertStateWasKept(Cluster cluster) {
    long rows = ledger(cluster);
    assertThat(rows).isGreaterThan(RATINGS / 2);
    assertThat(rolls)
        .filteredOn(roll -> roll.version().equals(UNCHANGED))
        .hasSize(2)
        .allMatch(roll -> roll.restored() < rows / 4);
    assertThat(
            Log.read(
                cluster,
                new Application(cluster, Application.DEFAULT_ID).changelog(NextVersion.STORE)))
        .isNotEmpty();
  }

  private static long ledger(Cluster cluster) {
    String changelog = new Application(cluster, Application.DEFAULT_ID).ledgerChangelog();
    return Log.read(cluster, changelog).size();
  }

  private void assertVerified(Cluster cluster) {
    try (Program verify =
        Program.start(
            directory,
            List.of(
                "verify",
                "--bootstrap-server",
                cluster.bootstrapServers(),
                "--url",
                urls.get(0)))) {
      assertThat(verify.awaitExit(PATIENCE)).as(verify.output()).isZero();
      System.out.println("upgrade: " + verify.stdout().lines().reduce("", (a, b) -> b));
    }
  }

  private void report(List<Reply> replies, ConfirmedWrites writes) {
    for (Roll roll : rolls) {
      System.out.printf(
          Locale.ROOT,
          "upgrade: %s, instance %d: %.1f s until ready, %d rows of the ledger restored%n",
          roll.version(),
          roll.instance(),
          roll.seconds(),
          roll.restored());
    }
    System.out.printf(
        "upgrade: answers %s; %d ratings confirmed, %d refused by both%n",
        replies.stream()
            .collect(Collectors.groupingBy(Reply::kind, TreeMap::new, Collectors.counting())),
        writes.count(),
        writes.unconfirmed());
  }

  private static void publish(Cluster cluster) {
    Generation.Fit fit = new Generation.Fit(Map.of(), Map.of(), Instant.EPOCH);
    try (GenerationPublisher publisher = new GenerationPublisher(cluster, 1)) {
      publisher.publish(
          List.of(
              new Candidate(
                  Histories.vectors(1, MOVIES, 32, 1), Map.of(), fit, Gate.passed("test"))));
    }
  }

  private static void rate(Cluster cluster) {
    Random random = new Random(RATINGS);
    try (Producer<byte[], byte[]> producer =
        cluster.producer(Map.of(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1))) {
      for (int i = 0; i < RATINGS; i++) {
        long user = 1L + i % USERS;
        Rated rated =
            new Rated(
                user, 1L + random.nextInt(MOVIES), 1 + random.nextInt(5), 1_500_000_000_000L + i);
        Future<RecordMetadata> unused =
            producer.send(
                new ProducerRecord<>(
                    cluster.name(Topic.RATINGS),
                    Ids.homePartition(Ids.key(user), 6),
                    Ids.key(user),
                    RatingCodec.encode(rated)));
      }
    }
  }

  /** Waits until both instances return the same for the users who are asked, and returns it. */
  private Map<Long, List<Long>> awaitAgreement() {
    Map<Long, List<Long>> lists = new TreeMap<>();
    await("both say the same")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () -> {
              for (long user = 1; user <= ASKED; user++) {
                List<Long> first = list(urls.get(0), user);
                assertThat(list(urls.get(1), user)).isEqualTo(first).hasSize(10);
                lists.put(user, first);
              }
            });
    return lists;
  }

  private List<Long> list(String url, long user) throws Exception {
    return Load.movies(get(url + "/users/%d/recommendations".formatted(user)));
  }

  private JsonNode get(String url) throws Exception {
    var answer =
        client.send(
            HttpRequest.newBuilder(URI.create(url)).timeout(REQUEST).build(),
            BodyHandlers.ofByteArray());
    JsonNode json = JSON.readTree(answer.body());
    assertThat(answer.statusCode()).as("%s: %s", url, json).isEqualTo(200);
    return json;
  }
}
