package dev.tastestream.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.deploy.Monitoring;
import dev.tastestream.domain.Movie;
import dev.tastestream.domain.RatingEvent;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.RatingEvent.Retracted;
import dev.tastestream.domain.Space;
import dev.tastestream.http.BlackBox;
import dev.tastestream.support.Busy;
import dev.tastestream.support.Log;
import dev.tastestream.support.Program;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.DeadLetter;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.MovieCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A demo that resumes from the state of another one, and the effects of external clients on it. */
@Busy
@Timeout(600)
@ExtendWith(Undisturbed.Resolver.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RunningDemoIT {

  private static final Duration STOP = Duration.ofMinutes(1);
  private static final Duration VISIBLE = Duration.ofMinutes(1);
  private static final Duration EVALUATED = Duration.ofMinutes(1);
  private static final Duration FOUND = Duration.ofMinutes(2);
  private static final int QUESTIONS = 10_000;

  /** More than five thousand and a tenth of all ratings, of a user without other ratings. */
  private static final int SPAM = 6_000;

  private static final long SPAMMER = 8_000_000_001L;

  /** Takes a minute; BlackBoxTest covers it on a server where it has no effect. */
  private static final String FIT = "POST /generations/fit";

  private static final byte[] RUBBISH = "{\"userId\":".getBytes(StandardCharsets.UTF_8);

  @TempDir static Path directory;
  private static Path state;
  private static Service demo;
  private static Ratings ratings;

  @BeforeAll
  static void goOn(Undisturbed undisturbed) throws IOException {
    state = directory.resolve("state");
    undisturbed.copyStateTo(state);
    demo = Service.demo(directory, undisturbed.data(), state);
    ratings = new Ratings(demo.cluster());
  }

  @AfterAll
  static void stop() {
    ratings.close();
    demo.close();
  }

  @Test
  @Order(1)
  void startedAgainItReplaysNothingFitsNothingAndHasTheSameLists(Undisturbed undisturbed) {
    demo.awaitReady();
    demo.program().awaitLine("Ctrl-C stops", Service.START);

    assertThat(ratings.written()).isEqualTo(undisturbed.split().train().size());
    // Counted by the demo before this one, which has read no rating.
    assertThat(Lists.movies(demo.get("/movies/trends?time=event&window=week"))).isNotEmpty();
    assertThat(demo.get("/generations").path("serving").path("taste").asInt()).isEqualTo(1);
    assertThat(demo.program().stderr()).doesNotContain("fitting", "refused");
    assertThat(Lists.moviesOnTopic(demo.cluster(), 1)).isEqualTo(undisturbed.lists());
    assertThat(undisturbed.longLists()).allSatisfy(this::assertAnswered);
  }

  private void assertAnswered(long user, List<Long> movies) {
    assertThat(Lists.movies(list(user, movies.size()))).as("user %d", user).isEqualTo(movies);
  }

  @Test
  @Order(2)
  void aRatingOfAnotherProgramChangesTheListAndItsRetractionTakesThatBack(Undisturbed undisturbed) {
    long user = astray(undisturbed);
    JsonNode before = list(user, 10);
    long best = Lists.movies(before).get(0);
    long now = System.currentTimeMillis();
    ratings.send(user, RUBBISH);
    try (ListTail topic = ListTail.open(demo.cluster(), user)) {
      printMillis(new Rated(user, best, 5, now), topic, list -> !Lists.movies(list).contains(best));
      assertThat(list(user, 10).path("ratings").asInt())
          .isEqualTo(before.path("ratings").asInt() + 1);

      printMillis(
          new Retracted(user, best, now + 1),
          topic,
          list -> Lists.scores(list).equals(Lists.scores(before)));
    }
    assertInDeadLetters(user);
  }

  /** Sends an event, waits for the list over HTTP and on the topic, and prints the time. */
  private static void printMillis(RatingEvent event, ListTail topic, Predicate<JsonNode> expected) {
    ratings.send(event);
    long begin = System.nanoTime();
    await("list over HTTP after " + event)
        .atMost(VISIBLE)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> expected.test(list(event.userId(), 10)));
    long http = System.nanoTime();
    assertThat(topic.sees(expected, VISIBLE)).as("list on the topic after %s", event).isTrue();
    System.out.printf(
        "%s: over HTTP after %d ms, on the topic after %d ms%n",
        event, (http - begin) / 1000000, (System.nanoTime() - begin) / 1000000);
  }

  private static void assertInDeadLetters(long user) {
    List<ConsumerRecord<byte[], byte[]>> letters =
        Log.read(demo.cluster(), demo.cluster().name(Topic.DEAD_LETTERS));
    assertThat(letters).hasSize(1);
    ConsumerRecord<byte[], byte[]> letter = letters.get(0);
    assertThat(letter.key()).isEqualTo(Ids.key(user));
    assertThat(letter.value()).isEqualTo(RUBBISH);
    assertThat(letter.headers().lastHeader(DeadLetter.REASON).value())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("MALFORMED_JSON");
  }

  @Test
  @Order(3)
  void aLikedMovieOfTheLastListIsAHitOnTheTopicAndInTheMetrics(Undisturbed undisturbed) {
    long user = astray(undisturbed); // has a list since the test before
    long third = Lists.movies(list(user, 10)).get(2);
    long now = System.currentTimeMillis();
    ratings.send(new Rated(user, third, 4, now));

    await("figures on the topic").atMost(EVALUATED).until(() -> !evaluations().isEmpty());
    JsonNode told = Lists.json(evaluations().get(0).value());
    System.out.println("evaluations: " + told);
    assertThat(told.path("generation").intValue()).isEqualTo(1);
    assertThat(told.path("events").intValue()).isEqualTo(1);
    assertThat(told.path("hitRate").doubleValue()).isEqualTo(1);
    assertThat(told.path("ndcg").doubleValue()).isEqualTo(.5);
    assertThat(told.path("since").longValue()).isGreaterThanOrEqualTo(now);
    assertThat(demo.metrics())
        .contains(
            "tastestream_live_events{generation=\"1\",space=\"taste\"} 1.0",
            "tastestream_live_ndcg{generation=\"1\",space=\"taste\"} 0.5",
            "kafka_stream_");
    ratings.send(new Retracted(user, third, now + 1));
    await("the list as before").until(() -> Lists.movies(list(user, 10)).contains(third));
  }

  private static List<ConsumerRecord<byte[], byte[]>> evaluations() {
    return Log.read(demo.cluster(), demo.cluster().name(Topic.EVALUATIONS)).stream()
        .filter(message -> new String(message.key(), StandardCharsets.UTF_8).equals(Space.TASTE))
        .toList();
  }

  @Test
  @Order(4)
  void aRatingIsOnTheLiveStreamInAMomentAndInTheTrendsOfTheHour(Undisturbed undisturbed) {
    long user = astray(undisturbed);
    try (Stream<String> lines = demo.lines("/users/%d/recommendations/stream".formatted(user))) {
      Iterator<JsonNode> lists =
          lines
              .filter(line -> line.startsWith("data:"))
              .map(line -> Lists.json(line.substring(5).getBytes(StandardCharsets.UTF_8)))
              .iterator();
      JsonNode first = lists.next();
      assertThat(first).isEqualTo(list(user, 10));
      // Its first rating counts, and tests before this one have rated others of the list.
      long fresh = Lists.movies(first).get(4);
      int before = arrivals(fresh);
      long begin = System.nanoTime();
      ratings.send(new Rated(user, fresh, 5, System.currentTimeMillis()));
      JsonNode second = lists.next();

      System.out.printf("live list after %d ms%n", (System.nanoTime() - begin) / 1000000);
      assertThat(Lists.movies(second)).doesNotContain(fresh);
      await("one more in the hour").atMost(VISIBLE).until(() -> arrivals(fresh) == before + 1);
    }
  }

  /** The number of users who rated a movie for the first time in the last hour. */
  private static int arrivals(long movie) {
    JsonNode trends = demo.get("/movies/trends?time=arrival&window=hour&n=500");
    return StreamSupport.stream(trends.path("items").spliterator(), false)
        .filter(item -> item.path("movieId").longValue() == movie)
        .mapToInt(item -> item.path("rated").intValue())
        .sum();
  }

  @Test
  @Order(4)
  void aMovieThatIsTakenOutOfTheCatalogueLeavesListsAndComesBack(Undisturbed undisturbed) {
    long user = astray(undisturbed);
    JsonNode before = list(user, 10);
    long best = Lists.movies(before).get(0);
    Movie movie =
        Movie.of(best, demo.get("/movies/" + best).path("title").asText(), "(no genres listed)");
    try (ListTail topic = ListTail.open(demo.cluster(), user);
        Stream<String> lines = demo.lines("/users/%d/recommendations/stream".formatted(user))) {
      Iterator<String> lists = lines.filter(line -> line.startsWith("data:")).iterator();
      assertThat(lists.next()).contains("\"movieId\":%d,".formatted(best));
      putMovie(best, null);

      assertThat(lists.next()).doesNotContain("\"movieId\":%d,".formatted(best));
      assertThat(Lists.movies(list(user, 500))).doesNotContain(best);
      assertThat(topic.sees(list -> !Lists.movies(list).contains(best), VISIBLE)).isTrue();
      putMovie(best, MovieCodec.encode(movie));
      assertThat(topic.sees(list -> Lists.movies(list).contains(best), VISIBLE)).isTrue();
    }
    assertThat(Lists.movies(list(user, 10))).isEqualTo(Lists.movies(before));
  }

  private static void putMovie(long movieId, byte[] value) {
    try (Producer<byte[], byte[]> producer = demo.cluster().producer(Map.of())) {
      assertThat(
              producer.send(
                  new ProducerRecord<>(demo.cluster().name(Topic.MOVIES), Ids.key(movieId), value)))
          .succeedsWithin(VISIBLE);
    }
  }

  private static long astray(Undisturbed undisturbed) {
    return undisturbed.lists().keySet().stream()
        .filter(Ratings::goAstray)
        .findFirst()
        .orElseThrow();
  }

  @Test
  @Order(5)
  void aSecondInstanceOnItsStateDirectoryIsRefusedInOneSentence(Undisturbed undisturbed) {
    try (Service second = Service.demo(directory, undisturbed.data(), state)) {
      Program program = second.program();
      assertThat(program.awaitExit(Duration.ofMinutes(1))).isEqualTo(1);
      assertThat(program.stdout()).isEmpty();
      assertThat(program.stderr())
          .endsWith(
              "tastestream demo: another instance already runs on %s: stop it, or choose another state directory%n"
                  .formatted(state));
    }
    assertThat(demo.program().isAlive()).isTrue();
  }

  @Test
  @Order(6)
  void tenThousandRequestsMadeFromItsOpenapiFileAreAnsweredAsThatSays() throws Exception {
    BlackBox.Report report = BlackBox.ask(demo.url(), QUESTIONS, QUESTIONS, Set.of(FIT));
    System.out.println("black box: " + report.summary());
    report
        .statuses()
        .forEach((operation, counts) -> System.out.println("  " + operation + " " + counts));

    assertThat(report.faults()).isEmpty();
    assertThat(report.unseen()).isSubsetOf(FIT + " 409");
    assertThat(report.neverDone()).isSubsetOf("POST /generations/{space}/rollback", FIT);
    assertThat(demo.program().stderr()).doesNotContain("Exception");
  }

  @Test
  @Order(7)
  void theMetricsHaveEveryFigureThatDocumentationAlertsAndDashboardName() throws IOException {
    List<String> documented = MetricNames.documented();
    // Metrics that appear after the start, such as those of the stores, are discovered every
    // minute.
    await()
        .atMost(FOUND)
        .untilAsserted(
            () ->
                assertThat(MetricNames.in(demo.metrics()))
                    .hasSizeGreaterThan(300)
                    .containsAll(documented));
    assertThat(Monitoring.problems(Monitoring.Job.INSTANCES, demo.metrics())).isEmpty();
    assertThat(
            MetricNames.in(demo.metrics()).stream().filter(name -> name.startsWith("tastestream_")))
        .allMatch(name -> documented.contains(name) || MetricNames.isPart(name, documented));
  }

  @Test
  @Order(8)
  void aNewFitServesASpoiledOneIsKeptAndRefusedAndARollbackBringsTheFirstBack() {
    // Requests from openapi.yaml have erased many users, which depends on what it says.
    long user = Lists.moviesOnTopic(demo.cluster(), 1).keySet().iterator().next();
    Fits fits = new Fits(demo);
    printLive("generation 1");

    JsonNode second = fits.order(2);
    System.out.println(Fits.line(second));
    assertThat(second.path("gate").path("verdict").textValue()).isEqualTo("passed");
    await("generation 2 serves").atMost(FOUND).until(() -> fits.serving() == 2);
    awaitHit(user, 2);

    long now = System.currentTimeMillis();
    ratings.send(LongStream.range(0, SPAM).mapToObj(movie -> spam(movie, now)));
    await("all of the spam in the ledger")
        .atMost(FOUND)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> list(SPAMMER, 10).path("ratings").intValue() == SPAM);
    JsonNode third = fits.order(3);
    System.out.println(Fits.line(third));
    assertThat(third.path("state").textValue()).isEqualTo("rejected");
    assertThat(third.path("gate").path("reason").textValue())
        .startsWith("user %d alone has %d of".formatted(SPAMMER, SPAM))
        .contains("NDCG@100", "taste:2");
    assertThat(third.path("metrics").path("gate.ndcg@100").doubleValue()).isPositive();
    assertThat(fits.serving()).isEqualTo(2);
    assertThat(list(user, 10).path("generation").intValue()).isEqualTo(2);

    fits.rollBackTo(1);
    await("a list of generation 1")
        .atMost(VISIBLE)
        .until(() -> list(user, 10).path("generation").intValue() == 1);
    await("no list of generation 2 any more")
        .atMost(FOUND)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> Lists.moviesOnTopic(demo.cluster(), 2).isEmpty());
    printLive("rolled back to generation 1");
  }

  /** One rating, a millisecond later than the one before. */
  private static RatingEvent spam(long movie, long end) {
    return new Rated(SPAMMER, movie, 5, end - SPAM + movie);
  }

  /** Rates a movie of a generation's list, and waits until it counts as a hit. */
  private static void awaitHit(long user, int generation) {
    // A rating is judged by the last list on the topic; over HTTP there may be a newer one.
    List<Long> list =
        await("a list of generation " + generation)
            .atMost(FOUND)
            .until(
                () -> Lists.moviesOnTopic(demo.cluster(), generation).get(user), Objects::nonNull);
    ratings.send(new Rated(user, list.get(0), 5, System.currentTimeMillis()));
    String hit =
        "tastestream_live_hit_rate{generation=\"%d\",space=\"taste\"} 1.0".formatted(generation);
    await(hit).atMost(FOUND).until(() -> demo.metrics().contains(hit));
    printLive("generation " + generation);
  }

  private static void printLive(String when) {
    System.out.println("live quality, " + when);
    demo.metrics()
        .lines()
        .filter(line -> line.startsWith("tastestream_live_"))
        .forEach(System.out::println);
  }

  @Test
  @Order(9)
  void aSignalEndsItAndLeavesNoChild() {
    List<ProcessHandle> children = demo.program().children();
    Duration took = demo.program().terminate(STOP);

    System.out.printf("SIGTERM: ended after %d ms%n", took.toMillis());
    assertThat(children).noneMatch(ProcessHandle::isAlive);
    // Whether its nine seconds are enough is the machine's business; that it takes no more, its
    // own.
    boolean outOfTime = demo.program().stderr().contains("still busy after 9 s, ending");
    assertThat(demo.program().awaitExit(STOP)).isEqualTo(outOfTime ? 1 : 0);
    assertThat(demo.program().stderr()).doesNotContain("did not", "stopped before");
  }

  private static JsonNode list(long user, int n) {
    return demo.get("/users/%d/recommendations?n=%d".formatted(user, n));
  }
}
