package dev.tastestream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.cli.Main;
import dev.tastestream.domain.Candidate;
import dev.tastestream.domain.Gate;
import dev.tastestream.domain.Generation;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.LedgerRow.Mark;
import dev.tastestream.domain.RatingEvent;
import dev.tastestream.domain.RatingEvent.Erased;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.RatingEvent.Retracted;
import dev.tastestream.domain.RatingEvent.Seen;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.support.Broker;
import dev.tastestream.support.Histories;
import dev.tastestream.support.Log;
import dev.tastestream.vectors.FitDesk;
import dev.tastestream.vectors.GenerationPublisher;
import dev.tastestream.wire.Application;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.LedgerCodec;
import dev.tastestream.wire.codec.RatingCodec;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Bad traffic through a real broker, followed by defects that only a real system can have. */
class VerifyIT {

  @RegisterExtension static final Broker BROKER = new Broker();

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long TIME = 1_500_000_000_000L;
  private static final int USERS = 12;
  private static final int MOVIES = 40;
  private static final long TAMPERED = 5;

  /** A user who is erased in the middle, and whose ratings are all dated a day ahead. */
  private static final long AFRESH = 3;

  /** A user who is erased at the end. */
  private static final long GONE = 9;

  /** The maximum lead of an event time, less the time that this test takes. */
  private final long tomorrow =
      Instant.now().plus(Duration.ofHours(24)).minus(Duration.ofMinutes(5)).toEpochMilli();

  @TempDir private Path directory;

  @Test
  void agreesWithARunningSystemWhateverItWasSentAndFindsWhatIsTamperedWith() throws Exception {
    Cluster cluster = BROKER.cluster();
    publishGeneration(cluster);
    try (Producer<byte[], byte[]> producer = cluster.producer(Map.of())) {
      try (Instance instance = start(cluster, "first")) {
        sendHostile(cluster, producer, 1_200);
        awaitReady(instance);
        Outcome clean = verify(cluster, instance, "60s", "--every-list");
        assertThat(clean.exit()).as(clean.output()).isZero();
        assertThat(clean.json().get("users").asInt()).isEqualTo(USERS);
        assertThat(clean.json().get("deadLetters").get("rejected").asInt()).isPositive();
        assertThat(clean.json().get("everyList").get("compared").asInt()).isPositive();

        tamperWithAList(cluster, producer);
        Outcome list = verify(cluster, instance, "1s");
        assertThat(list.exit()).as(list.output()).isEqualTo(1);
        assertOnlyTheTamperedUserIsNamed(list.json());
      }
      tamperWithTheChangelog(producer);
      try (Instance instance = start(cluster, "second")) {
        awaitReady(instance);
        Outcome row = verify(cluster, instance, "1s", "--user", Long.toString(TAMPERED));
        assertThat(row.exit()).as(row.output()).isEqualTo(1);
        assertThat(row.output()).contains("user 5, movie 77").contains("NOT verified");
        Outcome another = verify(cluster, instance, "60s", "--user", "6");
        assertThat(another.exit()).as(another.output()).isZero();
      }
    }
  }

  /** The outcome of a call. */
  private record Outcome(int exit, String output, JsonNode json) {}

  private Outcome verify(Cluster cluster, Instance instance, String patience, String... more)
      throws IOException {
    Path file = directory.resolve("report.json");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "verify",
                "--bootstrap-server",
                cluster.bootstrapServers(),
                "--url",
                instance.url(),
                "--patience",
                patience,
                "--json",
                file.toString()));
    arguments.addAll(List.of(more));
    StringWriter out = new StringWriter();
    CommandLine command = Main.commandLine().setOut(new PrintWriter(out));
    int exit = command.execute(arguments.toArray(String[]::new));
    return new Outcome(exit, out.toString(), JSON.readTree(Files.readString(file)));
  }

  private Instance start(Cluster cluster, String name) throws InterruptedException {

    return Instance.start(
        cluster,
        InstanceSettings.usual(Application.DEFAULT_ID, directory.resolve(name)),
        new FitDesk());
  }

  private static void awaitReady(Instance instance) {
    await().atMost(PATIENCE).until(() -> instance.state().notReadyBecause().isEmpty());
  }

  private static void publishGeneration(Cluster cluster) {
    Generation.Fit fit = new Generation.Fit(Map.of(), Map.of(), Instant.EPOCH);
    try (GenerationPublisher publisher = new GenerationPublisher(cluster, 2)) {
      publisher.publish(
          List.of(
              new Candidate(
                  Histories.vectors(1, MOVIES, 8, 1), Map.of(), fit, Gate.passed("test"))));
    }
  }

  /** Few movies and times, any partition, duplicates, erasures, and unusable records. */
  private void sendHostile(Cluster cluster, Producer<byte[], byte[]> producer, int count) {
    Random random = new Random(count);
    byte[] nothing = "no json".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < count; i++) {
      RatingEvent event = event(random, 1 + i % USERS);
      if (i == count / 2 || i == count - 1) {
        event = new Erased(i == count / 2 ? AFRESH : GONE, 0);
      }
      byte[] key = Ids.key(event.userId());
      // An erasure must be in the home partition: in another one, its order among the ratings is
      // random.
      int partition =
          event instanceof Erased || random.nextInt(4) > 0
              ? Ids.homePartition(key, 6)
              : random.nextInt(6);
      byte[] value = random.nextInt(40) == 0 ? nothing : RatingCodec.encode(event);
      for (int copy = 0; copy <= random.nextInt(8) / 7; copy++) {
        Future<RecordMetadata> unused =
            producer.send(new ProducerRecord<>(cluster.name(Topic.RATINGS), partition, key, value));
      }
    }
    producer.flush();
  }

  private RatingEvent event(Random random, long user) {
    long movie = 1L + random.nextInt(MOVIES + 5);
    long time = TIME + random.nextInt(50);
    if (user == AFRESH) {
      time += tomorrow - TIME;
    }
    return switch (random.nextInt(12)) {
      case 0, 1 -> new Retracted(user, movie, time);
      case 2 -> new Seen(user, movie, time);
      default -> new Rated(user, movie, (1 + random.nextInt(10)) / 2.0, time + 50);
    };
  }

  /** An external program writes a list to the topic. */
  private static void tamperWithAList(Cluster cluster, Producer<byte[], byte[]> producer)
      throws Exception {
    String topic = cluster.name(Topic.RECOMMENDATIONS);
    ConsumerRecord<byte[], byte[]> last =
        Log.read(cluster, topic).stream()
            .filter(list -> Ids.parse(list.key()).orElseThrow() == TAMPERED)
            .reduce((a, b) -> b)
            .orElseThrow();
    ObjectNode list = (ObjectNode) JSON.readTree(last.value());
    list.withArray("items").remove(0);
    producer
        .send(
            new ProducerRecord<>(topic, last.partition(), last.key(), JSON.writeValueAsBytes(list)))
        .get();
  }

  private static void assertOnlyTheTamperedUserIsNamed(JsonNode report) {
    assertThat(report.get("differences")).isNotEmpty();
    report
        .get("differences")
        .forEach(
            difference -> {
              assertThat(difference.get("userId").asLong()).isEqualTo(TAMPERED);
              assertThat(difference.get("subject").asText())
                  .isEqualTo("last list on recommendations");
            });
    assertThat(report.get("unsettled")).isEmpty();
  }

  /**
   * A row without a record in the log; an instance that restores from the changelog takes it over.
   */
  private static void tamperWithTheChangelog(Producer<byte[], byte[]> producer) throws Exception {
    int home = Ids.homePartition(Ids.key(TAMPERED), 6);
    LedgerRow row = new LedgerRow(TAMPERED, 77, Mark.RATED, 5, TIME, new SourcePosition(home, 1));
    producer
        .send(
            new ProducerRecord<>(
                new Application(BROKER.cluster(), Application.DEFAULT_ID).ledgerChangelog(),
                home,
                LedgerCodec.key(row),
                LedgerCodec.value(row)))
        .get();
  }
}
