package dev.tastestream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tastestream.cli.Main;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.LedgerRow.Mark;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.support.Broker;
import dev.tastestream.support.Log;
import dev.tastestream.topology.takeover.Predecessor;
import dev.tastestream.vectors.FitDesk;
import dev.tastestream.wire.Application;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Footprint;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.LedgerCodec;
import dev.tastestream.wire.codec.RatingCodec;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Several installations on one cluster, one of them from the time before all names had the prefix.
 */
@Timeout(120)
class PrefixesIT {

  @RegisterExtension static final Broker BROKER = new Broker();

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long TIME = 1_500_000_000_000L;
  private static final int PARTITIONS = 6;

  @TempDir private Path directory;

  @Test
  void twoPrefixesOfOneApplicationShareNeitherUsersNorOffsets() throws Exception {
    Cluster a = BROKER.cluster("a.");
    Cluster b = BROKER.cluster("b.");
    try (Instance first = start(a, "twice", directory.resolve("a"));
        Instance second = start(b, "twice", directory.resolve("b"))) {
      rate(a, 1);
      rate(b, 2);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(users(new Application(a, "twice"))).containsExactly(1L);
                assertThat(users(new Application(b, "twice"))).containsExactly(2L);
              });
      assertThat(Footprint.of(new Application(a, "twice")).topicsRead()).contains("a.ratings");
      assertThat(Footprint.of(new Application(a, "twice").withoutPrefix()).hasLedger()).isFalse();
    }
  }

  @Test
  void whatStandsUnderTheBareIdStopsTheStartAndIsTakenOver() throws Exception {
    Cluster cluster = BROKER.cluster("old.");
    Application application = new Application(cluster, "taken");
    leaveABareLedger(application, 7, "old.ratings");

    Outcome refused = run("stream", application, "--state-dir", state());
    assertThat(refused.exit()).as(refused.text()).isEqualTo(2);
    assertThat(refused.text())
        .contains("the cluster has the group taken and its ledger, but none of old.taken")
        .contains("'tastestream topics take-over --topic-prefix old. --application-id taken'")
        .contains("--begin-anew reads old.ratings from its beginning");
    assertThat(Files.exists(Path.of(state()))).isFalse();

    Outcome taken = run("topics take-over", application);
    assertThat(taken.exit()).as(taken.text()).isZero();
    assertThat(taken.text()).contains("1 records are taken over by old.taken");
    assertThat(users(application)).containsExactly(7L);
    assertThat(Footprint.of(application).offsets())
        .isEqualTo(Map.of(new TopicPartition("old.ratings", 0), new OffsetAndMetadata(0, "x")));
    assertThat(Predecessor.inTheWayOf(application)).isEmpty();

    Outcome again = run("topics take-over", application);
    assertThat(again.exit()).isEqualTo(2);
    assertThat(again.text()).contains("old.taken has a ledger of its own already");
  }

  @Test
  void whatHoldsRatingsOfOthersIsNotTakenOver() throws Exception {
    Application application = new Application(BROKER.cluster("mixed."), "shared");
    leaveABareLedger(application, 7, "mixed.ratings", "ratings");

    Outcome refused = run("topics take-over", application);

    assertThat(refused.exit()).as(refused.text()).isEqualTo(2);
    assertThat(refused.text())
        .contains("that ledger holds what was read from ratings: start with --begin-anew instead");
    assertThat(Footprint.of(application).hasLedger()).isFalse();
    assertThat(Predecessor.inTheWayOf(application).orElseThrow())
        .contains("it can't be taken over, and --begin-anew reads mixed.ratings");
  }

  private static Instance start(Cluster cluster, String id, Path stateDir)
      throws InterruptedException {

    return Instance.start(cluster, InstanceSettings.usual(id, stateDir), new FitDesk());
  }

  private String state() {
    return directory.resolve("state").toString();
  }

  private record Outcome(int exit, String text) {}

  private static Outcome run(String command, Application application, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
    arguments.addAll(
        List.of(
            "--bootstrap-server",
            application.cluster().bootstrapServers(),
            "--topic-prefix",
            application.cluster().names().prefix(),
            "--application-id",
            application.id()));
    arguments.addAll(List.of(more));
    StringWriter text = new StringWriter();
    CommandLine line =
        Main.commandLine().setOut(new PrintWriter(text)).setErr(new PrintWriter(text));
    return new Outcome(line.execute(arguments.toArray(String[]::new)), text.toString());
  }

  /** The topics that an earlier version leaves of an application with a prefix. */
  private static void leaveABareLedger(Application application, long user, String... read)
      throws Exception {
    Application bare = application.withoutPrefix();
    try (Admin admin = bare.cluster().admin();
        Producer<byte[], byte[]> producer = bare.cluster().producer(Map.of())) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(bare.ledgerChangelog(), Optional.of(PARTITIONS), Optional.empty())
                      .configs(Map.of("cleanup.policy", "compact"))))
          .all()
          .get();
      int home = Ids.homePartition(Ids.key(user), PARTITIONS);
      LedgerRow row = new LedgerRow(user, 3, Mark.RATED, 4, TIME, new SourcePosition(home, 1));
      producer
          .send(
              new ProducerRecord<>(
                  bare.ledgerChangelog(), home, LedgerCodec.key(row), LedgerCodec.value(row)))
          .get();
      for (String topic : read) {
        admin
            .alterConsumerGroupOffsets(
                bare.group(), Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(0, "x")))
            .all()
            .get();
      }
    }
  }

  private static void rate(Cluster cluster, long user) throws Exception {
    Rated rated = new Rated(user, 3, 4, TIME);
    try (Producer<byte[], byte[]> producer = cluster.producer(Map.of())) {
      producer
          .send(
              new ProducerRecord<>(
                  cluster.name(Topic.RATINGS), Ids.key(user), RatingCodec.encode(rated)))
          .get();
    }
  }

  private static List<Long> users(Application application) {
    return Log.read(application.cluster(), application.ledgerChangelog()).stream()
        .map(message -> LedgerCodec.userId(message.key()))
        .distinct()
        .toList();
  }
}
