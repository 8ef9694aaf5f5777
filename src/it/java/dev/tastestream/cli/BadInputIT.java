package dev.tastestream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tastestream.domain.RatingEvent;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.support.BadInput;
import dev.tastestream.support.BadRecord;
import dev.tastestream.support.Broker;
import dev.tastestream.support.Early;
import dev.tastestream.support.Histories;
import dev.tastestream.support.Log;
import dev.tastestream.support.Program;
import dev.tastestream.topology.RunningTopology;
import dev.tastestream.topology.query.LiveState;
import dev.tastestream.topology.query.StateUnavailableException;
import dev.tastestream.topology.streams.RecommenderStreams;
import dev.tastestream.topology.streams.StreamsSettings.Guarantee;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.DeadLetter;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.RatingCodec;
import dev.tastestream.wire.codec.Rejection;
import dev.tastestream.wire.read.DeadLetters;
import dev.tastestream.wire.topics.KeptLetter;
import dev.tastestream.wire.topics.TopicRetention;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** One topology gets the whole catalogue of bad input; the tests check what it rejects. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Early
class BadInputIT {

  @RegisterExtension static final Broker BROKER = new Broker();

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final long TIME = 1_500_000_000_000L;
  private static final long GOOD_USER = 7;
  private static final int BAD_PARTITION = 2;
  private static final Rated TO_ERASE = new Rated(BadInput.ERASED_USER, 3, 5, TIME);

  private static final List<BadRecord> CATALOGUE = BadInput.records();
  private static final Map<Long, BadRecord> REJECTED = new TreeMap<>();

  /** The dead letters of the catalogue by name of the case. */
  private static final Map<String, DeadLetter> LETTERS = new TreeMap<>();

  @TempDir static Path directory;
  private static final ListAppender<ILoggingEvent> DEATHS = new ListAppender<>();
  private static Cluster cluster;
  private static RunningTopology topology;
  private static Producer<byte[], byte[]> producer;

  @BeforeAll
  static void start() throws InterruptedException {
    DEATHS.start();
    ((Logger) LoggerFactory.getLogger(RecommenderStreams.class.getPackageName()))
        .addAppender(DEATHS);
    cluster = BROKER.cluster("bad-");
    topology =
        new RunningTopology(
            cluster,
            directory.resolve("state"),
            Guarantee.EXACTLY_ONCE_V2,
            Histories.vectors(1, 60, 8, 1));
    producer =
        cluster.producer(
            Map.of(
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 64 << 20,
                ProducerConfig.BUFFER_MEMORY_CONFIG, 64L << 20));
  }

  @AfterAll
  static void stop() {
    producer.close();
    topology.close();
  }

  @Test
  @Order(1)
  void everyCaseIsAcceptedAsDocumentedOrADeadLetterAndTheGoodRecordsAroundItAreAllThere()
      throws Exception {
    topology.awaitReady();
    sendHome(TO_ERASE);
    for (int i = 0; i < CATALOGUE.size(); i++) {
      sendHome(good(i + 1));
      long offset = send(BAD_PARTITION, CATALOGUE.get(i).key(), CATALOGUE.get(i).value());
      if (!CATALOGUE.get(i).isAccepted()) {
        REJECTED.put(offset, CATALOGUE.get(i));
      }
    }
    sendHome(good(CATALOGUE.size() + 1));

    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(letters()).hasSizeGreaterThanOrEqualTo(REJECTED.size()));
    awaitRatings(GOOD_USER, CATALOGUE.size() + 1);
    List<DeadLetter> letters = letters();
    assertThat(letters).hasSize(REJECTED.size());
    letters.forEach(BadInputIT::assertIsWhatWasRefused);
    awaitRatings(BadInput.USER, acceptedRatings().size());
    assertThat(state().view(BadInput.USER).history().rated())
        .extracting(row -> new Rated(row.userId(), row.movieId(), row.stars(), row.eventTime()))
        .containsExactlyInAnyOrderElementsOf(acceptedRatings());
    assertThat(deaths()).isEmpty();
  }

  /** Why threads of this topology have died; other tests of this process may kill their own. */
  private static List<String> deaths() {
    return DEATHS.list.stream()
        .filter(event -> event.getThreadName().startsWith(cluster.topicPrefix()))
        .filter(event -> event.getThrowableProxy() != null)
        .map(event -> ThrowableProxyUtil.asString(event.getThrowableProxy()))
        .toList();
  }

  private static void assertIsWhatWasRefused(DeadLetter letter) {
    long offset = Long.parseLong(letter.header(DeadLetter.SOURCE_OFFSET).orElseThrow());
    BadRecord bad = REJECTED.get(offset);
    assertThat(bad).as("offset %d", offset).isNotNull();
    LETTERS.put(bad.name(), letter);
    assertThat(letter.header(DeadLetter.REASON)).as(bad.name()).contains(bad.outcome());
    assertThat(letter.header(DeadLetter.SOURCE_TOPIC)).contains(cluster.name(Topic.RATINGS));
    assertThat(letter.header(DeadLetter.SOURCE_PARTITION))
        .contains(Integer.toString(BAD_PARTITION));
    assertThat(Arrays.equals(letter.key(), bad.key())).as(bad.name()).isTrue();
    assertThat(letter.isCut())
        .isEqualTo(bad.value() != null && bad.value().length > KeptLetter.MAX_VALUE);
    byte[] kept = letter.isCut() ? new byte[KeptLetter.MAX_VALUE] : bad.value();
    assertThat(Arrays.equals(letter.value(), kept)).as(bad.name()).isTrue();
  }

  private static List<Rated> acceptedRatings() {
    return CATALOGUE.stream()
        .filter(BadRecord::isAccepted)
        .filter(bad -> bad.outcome().endsWith(" stars"))
        .map(BadRecord::rating)
        .toList();
  }

  @Test
  @Order(2)
  void anErasedUserDoesNotComeBackWithADuplicateAndBeginsAfresh() throws Exception {
    awaitWithdrawn(BadInput.ERASED_USER);
    sendHome(TO_ERASE);
    long later = System.currentTimeMillis() + Duration.ofHours(1).toMillis();
    sendHome(new Rated(BadInput.ERASED_USER, 4, 3, later));

    awaitRatings(BadInput.ERASED_USER, 1);
    assertThat(state().view(BadInput.ERASED_USER).history().rated())
        .singleElement()
        .satisfies(row -> assertThat(row.movieId()).isEqualTo(4));
  }

  @Test
  @Order(2)
  void theClusterTellsHowLongRawRatingsStay() {
    assertThat(TopicRetention.read(cluster, List.of(Topic.RATINGS, Topic.RECOMMENDATIONS)))
        .containsExactly(
            new TopicRetention(
                cluster.name(Topic.RATINGS), Optional.of(Duration.ofDays(90 + 7).plusMinutes(10))),
            new TopicRetention(cluster.name(Topic.RECOMMENDATIONS), Optional.empty()));
  }

  private static void awaitWithdrawn(long user) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(RunningTopology.lists(cluster))
                    .containsKey(user)
                    .extracting(lists -> lists.get(user))
                    .isNull());
    assertThat(state().view(user).history().isUnknown()).isTrue();
  }

  @Test
  @Order(3)
  void whatWasRefusedIsCountedListedAndReadable() throws Exception {
    JsonNode list = JSON.readTree(run(0, "list", "--json", "--limit=1000"));
    Map<String, Integer> counts = new TreeMap<>();
    REJECTED.values().forEach(bad -> counts.merge(bad.outcome(), 1, Integer::sum));
    Map<String, Integer> counted = new TreeMap<>();
    list.get("reasons").properties().forEach(e -> counted.put(e.getKey(), e.getValue().intValue()));
    assertThat(counted).isEqualTo(counts);
    assertThat(list.get("letters")).hasSize(REJECTED.size());

    assertThat(run(0, "list", "--reason=KEY_MISMATCH", "--since=1h")).contains("KEY_MISMATCH");
    assertThat(run(0, "list", "--since=2999-01-01T00:00:00Z")).contains("no dead letters");
    DeadLetter broken = LETTERS.get("no JSON");
    assertThat(run(0, "show", place(broken)))
        .contains("MALFORMED_JSON", "source.offset", "value: 7 bytes", "no json");
    assertThat(run(0, "show", place(LETTERS.get("invalid UTF-8"))))
        .contains("not UTF-8", "|{\"user");
    assertThat(rawValue(LETTERS.get("as large as a broker takes"))).hasSize(4_190_000);
    assertThat(run(1, "show", "0:999999")).contains("there is no dead letter at 0:999999");
  }

  @Test
  @Order(4)
  void lettersAreSentBackOnceCorrectedOrAsSoonAsTheyAreAccepted() throws Exception {
    assertThat(run(0, "replay")).contains("0 sent back, %d would".formatted(REJECTED.size()));
    DeadLetter broken = LETTERS.get("no JSON");
    assertThat(run(1, "replay", place(broken))).contains("stays: MALFORMED_JSON");
    assertThat(run(1, "replay", place(broken), "--value={\"userId\":42}"))
        .contains("stays: MISSING_FIELD");
    assertThat(run(1, "replay", "0:999999")).contains("missing: there is no dead letter");

    Rated corrected = new Rated(GOOD_USER, 5000, 2.5, TIME);
    String value = new String(RatingCodec.encode(corrected), StandardCharsets.UTF_8);
    assertThat(run(0, "replay", place(LETTERS.get("key of another user")), "--value=" + value))
        .contains("1 sent back");
    assertThat(run(0, "replay", place(LETTERS.get("key of another user")), "--value=" + value))
        .contains("not sent again", "0 sent back");
    sendLetterThatWouldBeAcceptedNow(new Rated(GOOD_USER, 5001, 4, TIME));
    assertThat(run(0, "replay")).contains("1 sent back");
    assertThat(run(0, "replay")).contains("0 sent back", "2 were sent back before");
    assertThat(run(0, "list", "--limit=1000").lines().filter(line -> line.endsWith("(sent back)")))
        .hasSize(2);

    awaitRatings(GOOD_USER, CATALOGUE.size() + 3);
    assertThat(Log.read(cluster, cluster.name(Topic.RATINGS)))
        .filteredOn(message -> message.headers().lastHeader(DeadLetter.LETTER) != null)
        .extracting(ConsumerRecord::partition)
        .containsExactly(home(GOOD_USER), home(GOOD_USER));
    assertThat(deaths()).isEmpty();
  }

  @Test
  @Order(5)
  void aMarkBehindATransactionThatIsStillOpenIsNotOverlooked() throws Exception {
    sendLetterThatWouldBeAcceptedNow(new Rated(GOOD_USER, 5002, 4, TIME));
    List<DeadLetter> letters = letters();
    DeadLetter letter = letters.get(letters.size() - 1);
    String topic = cluster.name(Topic.DEAD_LETTERS);
    try (Producer<byte[], byte[]> other =
        cluster.producer(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "other"))) {
      other.initTransactions();
      other.beginTransaction();
      other.send(new ProducerRecord<>(topic, 0, letter.key(), new byte[1])).get();
      producer
          .send(
              new ProducerRecord<>(
                  topic, 0, letter.key(), (byte[]) null, List.of(letter.sentBackMark())))
          .get();

      Future<String> replay = CompletableFuture.supplyAsync(() -> run(0, "replay", place(letter)));
      assertThatThrownBy(() -> replay.get(2, TimeUnit.SECONDS))
          .isInstanceOf(TimeoutException.class);
      other.abortTransaction();
      assertThat(replay.get(60, TimeUnit.SECONDS)).contains("not sent again", "0 sent back");
    }
  }

  @Test
  @Order(6)
  void whatOthersHaveWrittenToTheTopicStaysAndStopsNoReplay() throws Exception {
    String topic = cluster.name(Topic.DEAD_LETTERS);
    byte[] key = Ids.key(GOOD_USER);
    DeadLetter refused = LETTERS.get("no JSON");
    RecordHeaders ofAnotherTopic = new RecordHeaders(refused.headers());
    ofAnotherTopic.remove(DeadLetter.SOURCE_TOPIC);
    ofAnotherTopic.add(DeadLetter.SOURCE_TOPIC, "elsewhere".getBytes(StandardCharsets.UTF_8));
    byte[] good = RatingCodec.encode(new Rated(GOOD_USER, 5003, 4, TIME));
    producer.send(new ProducerRecord<>(topic, 0, key, (byte[]) null)).get();
    producer.send(new ProducerRecord<>(topic, 0, key, good)).get();
    producer.send(new ProducerRecord<>(topic, 0, key, good, ofAnotherTopic)).get();

    assertThat(run(0, "replay")).contains("0 sent back");
    assertThat(state().view(GOOD_USER).history().isUnknown()).isFalse();
  }

  /** A dead letter of an earlier decoder that rejected what the present one accepts. */
  private static void sendLetterThatWouldBeAcceptedNow(Rated rated) throws Exception {
    producer
        .send(
            new ProducerRecord<>(
                cluster.name(Topic.DEAD_LETTERS),
                0,
                Ids.key(rated.userId()),
                RatingCodec.encode(rated),
                DeadLetter.headers(
                    new RecordHeaders(),
                    new Rejection(Rejection.Reason.WRONG_TYPE, "by an older decoder"),
                    cluster.name(Topic.RATINGS),
                    new SourcePosition(0, 0))))
        .get();
  }

  private static String run(int exit, String... arguments) {
    StringWriter written = new StringWriter();
    PrintWriter writer = new PrintWriter(written, true);
    List<String> all = new ArrayList<>(List.of("dlq"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--bootstrap-server", cluster.bootstrapServers(), "--topic-prefix", "bad-"));
    int ended =
        Main.commandLine().setOut(writer).setErr(writer).execute(all.toArray(String[]::new));
    assertThat(ended).as(written.toString()).isEqualTo(exit);
    return written.toString();
  }

  private static byte[] rawValue(DeadLetter letter) {
    List<String> command =
        List.of(
            "dlq",
            "show",
            "--raw",
            place(letter),
            "--bootstrap-server",
            cluster.bootstrapServers(),
            "--topic-prefix",
            "bad-");
    try (Program show = Program.start(directory, command)) {
      assertThat(show.awaitExit(PATIENCE)).as(show.stderr()).isZero();
      return show.stdoutBytes();
    }
  }

  private static String place(DeadLetter letter) {
    return letter.position().partition() + ":" + letter.position().offset();
  }

  private static List<DeadLetter> letters() {
    List<DeadLetter> letters = new ArrayList<>();
    DeadLetters.of(cluster).read(letters::add);
    return letters;
  }

  private static LiveState state() {
    return topology.state();
  }

  private static void awaitRatings(long user, int count) {
    await()
        .atMost(PATIENCE)
        .ignoreException(StateUnavailableException.class)
        .untilAsserted(() -> assertThat(state().view(user).history().rated()).hasSize(count));
  }

  private static Rated good(int movie) {
    return new Rated(GOOD_USER, movie, 3.5, TIME + movie);
  }

  private static int home(long user) {
    return state().homePartition(user);
  }

  private static void sendHome(RatingEvent event) throws Exception {
    send(home(event.userId()), Ids.key(event.userId()), RatingCodec.encode(event));
  }

  private static long send(int partition, byte[] key, byte[] value) throws Exception {
    RecordMetadata metadata =
        producer
            .send(new ProducerRecord<>(cluster.name(Topic.RATINGS), partition, key, value))
            .get();
    return metadata.offset();
  }
}
