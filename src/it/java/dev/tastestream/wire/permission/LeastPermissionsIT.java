package dev.tastestream.wire.permission;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tastestream.cli.Main;
import dev.tastestream.http.server.tls.TestCertificate;
import dev.tastestream.http.server.tls.Trust;
import dev.tastestream.support.FreePorts;
import dev.tastestream.support.SecuredBroker;
import dev.tastestream.wire.Application;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.Ids;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The permissions that {@code acls print} prints are enough, and none of them is too many. The
 * instance serves HTTPS and keys with roles.
 */
@Timeout(300)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LeastPermissionsIT {

  private static final List<String> USERS =
      Arrays.stream(ProcessKind.values()).map(ProcessKind::text).toList();

  @RegisterExtension
  static final SecuredBroker BROKER = new SecuredBroker(RecordingAuthorizer.class.getName(), USERS);

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int USERS_WITH_RATINGS = 12;
  private static final int MOVIES = 14;

  /**
   * Without these a running instance works on: settings are not compared, which the log says; old
   * records of a repartition topic stay; and topics that exist need not be created.
   */
  private static final Set<AclOperation> QUIET =
      Set.of(AclOperation.DESCRIBE_CONFIGS, AclOperation.DELETE, AclOperation.CREATE);

  @TempDir static Path directory;

  /** One key for each role that the tests need, in one file. */
  private static final String READER = "key-of-readers-0001";

  private static final String WRITER = "key-of-writers-0001";

  private static TestCertificate certificate;
  private static HttpClient http;

  private record Outcome(int exit, String text) {}

  private static List<AclBinding> least(ProcessKind kind) throws IOException {
    return LeastPermissions.of(
        kind,
        new Application(BROKER.cluster(kind.text()), Application.DEFAULT_ID),
        "User:" + kind.text());
  }

  private static Outcome run(ProcessKind kind, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--kafka-config", BROKER.clientFile(kind.text()).toString()));
    StringWriter text = new StringWriter();
    PrintWriter writer = new PrintWriter(text, true);
    int exit = Main.commandLine().setOut(writer).setErr(writer).execute(all.toArray(String[]::new));
    return new Outcome(exit, text.toString());
  }

  private static Path data() throws IOException {
    Path data = Files.createDirectories(directory.resolve("ml"));
    StringBuilder movies = new StringBuilder("movieId,title,genres\n");
    StringBuilder ratings = new StringBuilder("userId,movieId,rating,timestamp\n");
    for (int movie = 1; movie <= MOVIES; movie++) {
      movies.append("%d,Film %d (19%02d),Drama\n".formatted(movie, movie, 70 + movie));
    }
    for (int user = 1; user <= USERS_WITH_RATINGS; user++) {
      for (int movie = 1; movie <= MOVIES; movie++) {
        if ((user + movie) % 4 != 0) {
          ratings.append(
              "%d,%d,%d.0,%d\n"
                  .formatted(
                      user, movie, 1 + (user * movie) % 5, 1_500_000_000 + user * 100 + movie));
        }
      }
    }
    Files.writeString(data.resolve("movies.csv"), movies);
    Files.writeString(data.resolve("ratings.csv"), ratings);
    return data;
  }

  @BeforeAll
  static void allowEachProcessWhatItNeeds() throws Exception {
    for (ProcessKind kind : ProcessKind.values()) {
      BROKER.allow(least(kind));
    }
    certificate = TestCertificate.make(directory, "instance");
    Files.writeString(directory.resolve("password"), TestCertificate.PASSWORD);
    Files.writeString(directory.resolve("keys"), "read " + READER + "\nwrite " + WRITER);
    Path authority = Files.writeString(directory.resolve("ca.pem"), certificate.certificate());
    http = HttpClient.newBuilder().sslContext(Trust.of(Optional.of(authority)).context()).build();
  }

  @Test
  @Order(1)
  void topicsAreCreatedAndSetRight() throws Exception {
    requireDone(run(ProcessKind.TOPICS, "topics", "apply"));
    try (Admin admin = BROKER.admin()) {
      Map<ConfigResource, Collection<AlterConfigOp>> wrong = new HashMap<>();
      for (Topic topic : Topic.values()) {
        wrong.put(
            new ConfigResource(ConfigResource.Type.TOPIC, topic.baseName()),
            List.of(
                new AlterConfigOp(
                    new ConfigEntry("cleanup.policy", "compact,delete"),
                    AlterConfigOp.OpType.SET)));
      }
      admin.incrementalAlterConfigs(wrong).all().get();
    }
    await().atMost(PATIENCE).until(() -> run(ProcessKind.TOPICS, "topics", "check").exit() != 0);
    requireDone(run(ProcessKind.TOPICS, "topics", "apply"));
    requireLeast(ProcessKind.TOPICS);
  }

  @Test
  @Order(2)
  void aFolderIsLoaded() throws Exception {
    requireDone(run(ProcessKind.LOAD, "replay", "--data", data().toString()));
    requireDone(run(ProcessKind.LOAD, "replay", "--data", data().toString()));
    requireLeast(ProcessKind.LOAD);
  }

  @Test
  @Order(3)
  void anInstanceMakesListsAndTakesRatings() throws Exception {
    try (Running stream = new Running("all")) {
      await()
          .atMost(PATIENCE)
          .ignoreException(ConnectException.class)
          .until(() -> stream.get("/health/ready").statusCode() == 200);
      assertThat(stream.get("/users/1/recommendations").statusCode()).isEqualTo(200);
      assertThat(stream.rate(1, 4).statusCode()).isBetween(200, 299);
      assertThat(stream.get("/users/1/ratings").body()).contains("\"movieId\":4");
      requireLeast(ProcessKind.STREAM);
    }
  }

  @Test
  @Order(4)
  void aGenerationIsFittedAndPublished() throws Exception {
    requireDone(
        run(
            ProcessKind.TRAIN,
            "train",
            "--once",
            "--force",
            "--max-rounds=1",
            "--archive=" + directory.resolve("archive"),
            "--title-cache=" + directory.resolve("titles")));
    requireLeast(ProcessKind.TRAIN);
  }

  @Test
  @Order(5)
  void anApplicationReadsListsInAGroup() throws Exception {
    Map<String, Object> settings = settings(ProcessKind.APPLICATION);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, "application-films");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(Topic.RECOMMENDATIONS.baseName(), Topic.MOVIES.baseName()));
      await().atMost(PATIENCE).until(() -> consumer.poll(Duration.ofMillis(200)).count() > 0);
      consumer.commitSync();
    }
    requireLeast(ProcessKind.APPLICATION);
  }

  /** Without an idempotent producer's old permission for the cluster. */
  @Test
  @Order(5)
  void aProducerWritesRatings() throws Exception {
    byte[] rating =
        "{\"userId\":1,\"movieId\":1,\"rating\":4,\"timestamp\":1700000000000}".getBytes(UTF_8);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            settings(ProcessKind.PRODUCER), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer
          .send(new ProducerRecord<>(Topic.RATINGS.baseName(), "1".getBytes(UTF_8), rating))
          .get();
    }
    requireLeast(ProcessKind.PRODUCER);
  }

  private static Map<String, Object> settings(ProcessKind kind) throws IOException {
    Map<String, Object> settings = new HashMap<>();
    for (String line : Files.readAllLines(BROKER.clientFile(kind.text()))) {
      settings.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
    }
    return settings;
  }

  @Test
  @Order(6)
  void theDoctorNamesWhatAUserMayNotDo() throws Exception {
    String state = "--state-dir=" + directory.resolve("doctor");
    Outcome well = run(ProcessKind.STREAM, "doctor", state);
    assertThat(well.text())
        .containsPattern("ok +permissions +this user may do all that stream needs");
    assertThat(well.text()).containsPattern("ok +cluster ").containsPattern("ok +topics ");
    assertThat(well.exit()).as(well.text()).isZero();

    List<AclBinding> taken =
        least(ProcessKind.STREAM).stream()
            .filter(it -> it.entry().operation() == AclOperation.WRITE)
            .toList();
    BROKER.forbid(taken);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Outcome ill = run(ProcessKind.STREAM, "doctor", state);
              assertThat(ill.exit()).isEqualTo(1);
              assertThat(ill.text())
                  .containsPattern("failed +permissions +stream needs write on topic ratings, ")
                  .contains("write on transactional id tastestream-: 'tastestream acls print");
            });
    BROKER.allow(taken);
    assertThat(directory.resolve("doctor")).doesNotExist();
  }

  @Test
  @Order(6)
  void theDoctorIsContentWithExactlyThesePermissions() throws Exception {
    for (ProcessKind kind : ProcessKind.values()) {
      Outcome well =
          run(
              kind,
              "doctor",
              "--process=" + kind.text(),
              "--state-dir=" + directory.resolve("doctor"));
      assertThat(well.text())
          .containsPattern("permissions +this user may do all that " + kind.text() + " needs");
      assertThat(well.exit()).as(well.text()).isZero();
    }
  }

  @Test
  @Order(6)
  void theDoctorTriesWhetherAMissingTopicMayBeCreated() throws Exception {
    Cluster other = BROKER.cluster(ProcessKind.TOPICS.text());
    List<AclBinding> allowed =
        LeastPermissions.of(
                ProcessKind.TOPICS,
                new Application(
                    new Cluster(other.bootstrapServers(), "new.", other.clients()),
                    Application.DEFAULT_ID),
                "User:" + ProcessKind.TOPICS.text())
            .stream()
            .filter(it -> it.entry().operation() != AclOperation.CREATE)
            .toList();
    BROKER.allow(allowed);
    try {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(
                          run(
                                  ProcessKind.TOPICS,
                                  "doctor",
                                  "--process=topics",
                                  "--topic-prefix=new.")
                              .text())
                      .containsPattern(
                          "failed +permissions +topics needs create on topic new.ratings, "));
    } finally {
      BROKER.forbid(allowed);
    }
  }

  /** One of each kind; the test below takes each away. No process needs one for the cluster. */
  @Test
  @Order(7)
  void whatIsMissingIsNamed() throws Exception {
    requireNamed(ResourceType.TOPIC, Topic.MOVIES.baseName());
    requireNamed(ResourceType.GROUP, Application.DEFAULT_ID);
    requireNamed(ResourceType.TRANSACTIONAL_ID, Application.DEFAULT_ID + "-");
  }

  private static void requireNamed(ResourceType type, String name) throws Exception {
    AclBinding missing =
        least(ProcessKind.STREAM).stream()
            .filter(it -> it.pattern().resourceType() == type && it.pattern().name().equals(name))
            .findFirst()
            .orElseThrow();
    requireNamedWithout(missing);
  }

  @Test
  @Order(8)
  @Tag("slow")
  @Timeout(900)
  void eachOneThatIsMissingIsNamed() throws Exception {
    for (AclBinding missing : least(ProcessKind.STREAM)) {
      if (isForVerify(missing)) {
        requireVerifyNames(missing);
      } else if (!QUIET.contains(missing.entry().operation())) {
        requireNamedWithout(missing);
      }
    }
  }

  /** An instance only writes lists; {@code verify}, which is run as its user, reads them. */
  private static boolean isForVerify(AclBinding permission) {
    return permission.entry().operation() == AclOperation.READ
        && permission.pattern().name().equals(Topic.RECOMMENDATIONS.baseName());
  }

  private static void requireVerifyNames(AclBinding missing) throws Exception {
    BROKER.forbid(List.of(missing));
    try {
      await(missing.toString())
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(run(ProcessKind.STREAM, "verify", "--url=https://127.0.0.1:1").text())
                      .contains(missing.pattern().name()));
    } finally {
      BROKER.allow(List.of(missing));
    }
  }

  private static void requireNamedWithout(AclBinding missing) throws Exception {
    BROKER.forbid(List.of(missing));
    try (Running stream = new Running("missing")) {
      await(missing.toString())
          .atMost(PATIENCE)
          .dontCatchUncaughtExceptions()
          .until(
              () -> {
                writeWhatIsNoRating();
                return stream.says().contains(message(missing));
              });
    } finally {
      BROKER.allow(List.of(missing));
    }
  }

  /** It becomes a dead letter. */
  private static void writeWhatIsNoRating() throws Exception {
    try (Producer<byte[], byte[]> producer = BROKER.cluster("admin").producer(Map.of())) {
      producer
          .send(new ProducerRecord<>(Topic.RATINGS.baseName(), Ids.key(1), new byte[] {1}))
          .get();
    }
  }

  private static String message(AclBinding missing) {
    String name = missing.pattern().name();
    return switch (missing.pattern().resourceType()) {
      case GROUP -> "Not authorized to access group: " + name;
      case TRANSACTIONAL_ID -> "Not authorized to write with transactional ids";
      default -> name;
    };
  }

  private static void requireDone(Outcome outcome) {
    assertThat(outcome.exit()).as(outcome.text()).isZero();
  }

  private static void requireLeast(ProcessKind kind) throws IOException {
    assertThat(RecordingAuthorizer.denied("User:" + kind.text())).isEmpty();
    assertThat(RecordingAuthorizer.unused(least(kind)))
        // Kafka Streams deletes records of its repartition topic twice a minute.
        .allMatch(it -> it.entry().operation() == AclOperation.DELETE);
  }

  /** An instance in a thread of this process. */
  private static final class Running implements AutoCloseable {

    private final StringWriter text = new StringWriter();
    private final URI url;
    private final Thread thread;
    private int rated;

    Running(String name) throws IOException {
      int port = FreePorts.find();
      url = URI.create("https://127.0.0.1:" + port);
      String[] arguments = {
        "stream",
        "--http-port=" + port,
        "--tls-keystore=" + certificate.store(),
        "--tls-password-file=" + directory.resolve("password"),
        "--api-key-file=" + directory.resolve("keys"),
        "--state-dir=" + directory.resolve(name),
        "--kafka-config=" + BROKER.clientFile(ProcessKind.STREAM.text())
      };
      PrintWriter writer = new PrintWriter(text, true);
      thread =
          new Thread(
              () -> Main.commandLine().setOut(writer).setErr(writer).execute(arguments), "stream");
      thread.start();
    }

    HttpResponse<String> get(String path) throws InterruptedException, IOException {
      return send(HttpRequest.newBuilder(url.resolve(path)).header("X-API-Key", READER));
    }

    HttpResponse<String> rate(long user, long movie) throws InterruptedException, IOException {
      return send(
          HttpRequest.newBuilder(url.resolve("/users/%d/ratings/%d".formatted(user, movie)))
              .header("X-API-Key", WRITER)
              .PUT(BodyPublishers.ofString("{\"rating\":5}")));
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
        throws InterruptedException, IOException {
      return http.send(request.build(), BodyHandlers.ofString());
    }

    /** Returns what it printed, why it is not ready, and what it makes of a new rating. */
    String says() throws InterruptedException {
      try {
        rated++;
        return text + get("/health/ready").body() + rate(1, 1 + rated % MOVIES).body();
      } catch (IOException e) {
        return text.toString();
      }
    }

    @Override
    public void close() throws InterruptedException {
      thread.interrupt();
      thread.join();
    }
  }
}
