package dev.tastestream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tastestream.cli.Main;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.LedgerRow.Mark;
import dev.tastestream.domain.Movie;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.state.Kind;
import dev.tastestream.state.StateRefusedException;
import dev.tastestream.support.Broker;
import dev.tastestream.support.Log;
import dev.tastestream.wire.Application;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Footprint;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.MovieCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** An application is deleted from its cluster, and saved and sent to another one. */
@Timeout(120)
class ResetAndBackupIT {

  @RegisterExtension static final Broker BROKER = new Broker();

  private static final String ID = "films";
  private static final long TIME = 1_500_000_000_000L;
  private static final SourcePosition PLACE = new SourcePosition(0, 1);
  private static final LedgerRow RATED = new LedgerRow(1, 3, Mark.RATED, 4.5, TIME + 7, PLACE);
  private static final LedgerRow SEEN = new LedgerRow(1, 4, Mark.SEEN, 0, TIME, PLACE);
  private static final LedgerRow RETRACTED = new LedgerRow(2, 3, Mark.RETRACTED, 0, TIME, PLACE);
  private static final LedgerRow GONE = new LedgerRow(3, 3, Mark.RATED, 4, TIME, PLACE);
  private static final LedgerRow CAME_BACK = new LedgerRow(4, 3, Mark.RATED, 1, TIME, PLACE);
  private static final Movie MOVIE = Movie.of(3, "Toy Story (1995)", "Adventure");

  @TempDir private Path directory;

  @Test
  void whatCanBeRebuiltIsDeletedAndNothingElse() throws Exception {
    Application application = stopped("a.", 0);
    create(application.cluster(), "a.films-of-others", "a.films-ledger-changelog-2");
    new LeftState(new Application(BROKER.cluster("b."), ID)).withLedger();
    Set<String> before = topics(application);

    Outcome dry = reset(application);
    assertThat(dry.exit()).as(dry.text()).isZero();
    assertThat(dry.text())
        .contains("to be deleted, and can be rebuilt:", "kept, since it can't be rebuilt:")
        .containsPattern("a\\.ratings +nobody can replay")
        .contains("nothing is deleted yet: the same command with --yes deletes");
    assertThat(topics(application)).isEqualTo(before);

    Outcome done = reset(application, "--yes");
    assertThat(done.exit()).as(done.text()).isZero();
    assertThat(done.text()).contains("'tastestream topics apply'");
    Set<String> expected = new TreeSet<>(before);
    expected.removeAll(
        Set.of(
            "a.recommendations",
            "a.movie-vectors",
            "a.generations",
            "a.dead-letters",
            "a.films-ledger-changelog"));
    assertThat(topics(application)).isEqualTo(expected);
    assertThat(Footprint.of(application).offsets()).isEmpty();

    Outcome again = reset(application, "--yes");
    assertThat(again.exit()).isEqualTo(1);
    assertThat(again.text()).contains("there is no application a.films");
  }

  @Test
  void ratingsThatOnlyTheLedgerHasAreNotLostUnlessTheUserSaysSo() throws Exception {
    Application application = stopped("gap.", 2);
    Cluster cluster = application.cluster();
    write(cluster, Topic.RATINGS, Ids.key(1), "{}".getBytes(StandardCharsets.UTF_8));
    write(cluster, Topic.RATINGS, Ids.key(1), "{}".getBytes(StandardCharsets.UTF_8));
    try (Admin admin = cluster.admin()) {
      admin
          .deleteRecords(
              Map.of(
                  new TopicPartition(cluster.name(Topic.RATINGS), 0),
                  RecordsToDelete.beforeOffset(1)))
          .all()
          .get();
    }
    Set<String> before = topics(application);

    Outcome refused = reset(application, "--yes");
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.text())
        .contains("gap.ratings no longer has 1 records that the ledger was made from")
        .contains("'tastestream backup --to DIR'");
    assertThat(topics(application)).isEqualTo(before);

    Outcome lost = reset(application, "--yes", "--lose-ratings");
    assertThat(lost.exit()).as(lost.text()).isZero();
    assertThat(lost.text()).contains("to be lost, since it can't be rebuilt:");
    assertThat(topics(application)).noneMatch(topic -> topic.startsWith("gap."));
  }

  @Test
  void stateOfALedgerThatWasDeletedIsRefusedWhenThereIsANewOne() throws Exception {
    Application application = stopped("again.", 0);
    Path state = directory.resolve("state");
    StateOwner.of(application).take(Kind.STREAM, state).close();
    Files.createDirectories(state.resolve("again.films/0_0/rocksdb/ledger"));
    StateOwner.of(application).check(Kind.STREAM, state);
    assertThat(reset(application, "--yes", "--lose-ratings").exit()).isZero();

    assertThatThrownBy(() -> StateOwner.of(application).check(Kind.STREAM, state))
        .isInstanceOf(StateRefusedException.class);
    stopped("again.", 0);
    assertThatThrownBy(() -> StateOwner.of(application).check(Kind.STREAM, state))
        .isInstanceOf(StateRefusedException.class)
        .hasMessageContaining("a ledger that has been deleted from the cluster since");
  }

  @Test
  void anApplicationThatRunsIsNotDeleted() throws Exception {
    Application application = stopped("runs.", 0);
    try (KafkaConsumer<byte[], byte[]> member =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                application.cluster().bootstrapServers(),
                "group.id",
                application.group()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      member.subscribe(List.of("runs.ratings"));
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                member.poll(Duration.ofMillis(50));
                return Footprint.of(application).members() == 1;
              });
      Outcome refused = reset(application, "--yes", "--lose-ratings");
      assertThat(refused.exit()).isEqualTo(1);
      assertThat(refused.text()).contains("runs.films is running", "stop all instances first");
    }
    assertThat(Footprint.of(application).hasLedger()).isTrue();
  }

  @Test
  void topicsOfAnotherProgramAreNotDeleted() throws Exception {
    Application application = stopped("foreign.", 0);
    try (Admin admin = application.cluster().admin()) {
      admin.deleteTopics(List.of("foreign.recommendations")).all().get();
    }
    create(application.cluster(), "foreign.recommendations");

    Outcome refused = reset(application, "--yes");

    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.text()).contains("may be of another program", "foreign.recommendations");
    assertThat(Footprint.of(application).hasLedger()).isTrue();
  }

  @Test
  void topicsThatAnotherApplicationReadsAreNotDeleted() throws Exception {
    Application application = stopped("two.", 0);
    new LeftState(new Application(application.cluster(), "others")).withLedger().processed(0);

    Outcome refused = reset(application, "--yes");

    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.text()).contains("the application two.others reads two.ratings too");
    assertThat(Footprint.of(application).hasLedger()).isTrue();
  }

  @Test
  void aBackupBringsWhatCountsToAnotherCluster() throws Exception {
    Application from = stopped("from.", 0);
    write(from.cluster(), Topic.MOVIES, Ids.key(3), MovieCodec.encode(MOVIE));
    LedgerRow old = new LedgerRow(1, 3, Mark.RATED, 1, TIME, PLACE);
    new LeftState(from)
        .rows(old, RATED, SEEN, RETRACTED, GONE, erasure(3, TIME + 1), CAME_BACK)
        .rows(erasure(4, TIME - 1))
        .deleted(GONE);

    Outcome saved = run("backup", from, "--to", backup());
    assertThat(saved.exit()).as(saved.text()).isZero();
    assertThat(saved.text()).contains("6 rows of the ledger and 1 movies are saved");
    assertThat(run("backup", from, "--to", backup()).text()).contains("is there already");

    Cluster to = BROKER.cluster("to.");
    Outcome restored = restore(to);
    assertThat(restored.exit()).as(restored.text()).isZero();
    assertThat(restored.text())
        .contains("4 ratings and 1 movies are sent, 1 users are erased again")
        .contains("the earlier erasures of 1 users are left out");
    assertThat(written(to))
        .containsExactlyInAnyOrder(
            "3 null",
            "1 {\"userId\":1,\"movieId\":3,\"rating\":4.5,\"timestamp\":1500000000007}",
            "1 {\"userId\":1,\"movieId\":4,\"seen\":true,\"timestamp\":1500000000000}",
            "2 {\"userId\":2,\"movieId\":3,\"rating\":null,\"timestamp\":1500000000000}",
            "4 {\"userId\":4,\"movieId\":3,\"rating\":1.0,\"timestamp\":1500000000000}");
    assertThat(Log.read(to, to.name(Topic.RATINGS)))
        .allMatch(message -> message.partition() == Ids.homePartition(message.key(), 6));
    assertThat(Log.read(to, to.name(Topic.MOVIES)))
        .singleElement()
        .satisfies(it -> assertThat(MovieCodec.read(it.key(), it.value())).contains(MOVIE));

    assertThat(restore(to).text()).contains("0 users are erased again");
    assertThat(written(to)).hasSize(9).containsOnlyOnce("3 null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"userId\":1,\"movieId\":3,\"rating\":4.5,\"timestamp\":1500000000}",
        "{\"userId\":1,\"movieId\":3,\"rating\":7,\"timestamp\":1500000000000}",
        "{\"movieId\":3}",
        "[]",
        "",
        "cut"
      })
  void aDamagedBackupIsRefusedBeforeAnythingIsSent(String line) throws Exception {
    Path folder = Files.createDirectories(directory.resolve("backup"));
    Files.write(folder.resolve("movies.jsonl.gz"), zipped(""));
    String good = "{\"userId\":1,\"movieId\":3,\"rating\":4.5,\"timestamp\":1500000000000}\n";
    byte[] file = zipped(good + line + "\n");
    int length = line.equals("cut") ? file.length - 9 : file.length;
    Files.write(folder.resolve("ratings.jsonl.gz"), Arrays.copyOf(file, length));
    Cluster cluster = BROKER.cluster("damaged.");

    Outcome refused = restore(cluster);

    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.text())
        .contains("ratings.jsonl.gz", "take another copy of the backup")
        .hasLineCount(1);
    assertThat(written(cluster)).isEmpty();
  }

  private static byte[] zipped(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static LedgerRow erasure(long user, long time) {
    return new LedgerRow(user, LedgerRow.NO_MOVIE, Mark.ERASED, 0, time, PLACE);
  }

  private static Application stopped(String prefix, long processed) throws Exception {
    Application application = new Application(BROKER.cluster(prefix), ID);
    new LeftState(application).withLedger().processed(processed);
    return application;
  }

  private static void create(Cluster cluster, String... names) throws Exception {
    try (Admin admin = cluster.admin()) {
      admin
          .createTopics(
              Stream.of(names)
                  .map(name -> new NewTopic(name, Optional.of(1), Optional.empty()))
                  .toList())
          .all()
          .get();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> admin.listTopics().names().get().containsAll(List.of(names)));
    }
  }

  private static void write(Cluster cluster, Topic topic, byte[] key, byte[] value)
      throws Exception {
    try (Producer<byte[], byte[]> producer = cluster.producer(Map.of())) {
      producer.send(new ProducerRecord<>(cluster.name(topic), 0, key, value)).get();
    }
  }

  private static List<String> written(Cluster cluster) {
    return Log.read(cluster, cluster.name(Topic.RATINGS)).stream()
        .map(ResetAndBackupIT::text)
        .toList();
  }

  private static String text(ConsumerRecord<byte[], byte[]> message) {
    return text(message.key()) + " " + text(message.value());
  }

  private static String text(byte[] bytes) {
    return bytes == null ? "null" : new String(bytes, StandardCharsets.UTF_8);
  }

  private static Set<String> topics(Application application) {
    return Footprint.of(application).topics().stream()
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private String backup() {
    return directory.resolve("backup").toString();
  }

  private record Outcome(int exit, String text) {}

  private static Outcome reset(Application application, String... more) {
    return run("reset", application, more);
  }

  private static Outcome run(String command, Application application, String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.addAll(List.of("--application-id", application.id()));
    return execute(command, application.cluster(), arguments);
  }

  private Outcome restore(Cluster cluster) {
    return execute("restore", cluster, List.of("--from", backup()));
  }

  private static Outcome execute(String command, Cluster cluster, List<String> more) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(
        List.of(
            "--bootstrap-server",
            cluster.bootstrapServers(),
            "--topic-prefix",
            cluster.names().prefix()));
    arguments.addAll(more);
    StringWriter text = new StringWriter();
    CommandLine line =
        Main.commandLine(Map.of()).setOut(new PrintWriter(text)).setErr(new PrintWriter(text));
    return new Outcome(line.execute(arguments.toArray(String[]::new)), text.toString());
  }
}
