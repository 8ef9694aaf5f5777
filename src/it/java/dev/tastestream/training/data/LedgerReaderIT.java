package dev.tastestream.training.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.support.Broker;
import dev.tastestream.training.FitMemory;
import dev.tastestream.training.fit.FitTooLargeException;
import dev.tastestream.wire.Application;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.LedgerCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(180)
class LedgerReaderIT {

  @RegisterExtension static final Broker BROKER = new Broker();

  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofMinutes(1);

  private final List<LedgerReader> readers = new ArrayList<>();

  @Test
  void saysWhatToStartIfThereIsNoChangelog() {
    LedgerReader reader = reader(BROKER.cluster("missing-"), "missing-app", SHORT);

    assertThatThrownBy(reader::read)
        .isInstanceOf(LedgerUnavailableException.class)
        .hasMessageContaining("no topic missing-app-ledger-changelog: start 'stream'");
  }

  @Test
  void readsAnEmptyLedgerAsNoRatings() throws Exception {
    createLedger("empty-app");

    LedgerSnapshot snapshot = reader(BROKER.cluster("empty-"), "empty-app", SHORT).read();

    assertThat(snapshot.histories().ratings()).isZero();
    assertThat(snapshot.trainedOn()).isEqualTo(Map.of(0, 0L, 1, 0L));
  }

  @Test
  void readsTheLastCommittedRowOfEachMovieAndNoneThatIsGone() throws Exception {
    createLedger("rows-app");
    try (Producer<byte[], byte[]> producer = transactional("rows-app")) {
      producer.beginTransaction();
      write(producer, "rows-app", 0, Rows.rated(1, 10, 2, 100));
      write(producer, "rows-app", 0, Rows.rated(1, 11, 3, 200));
      write(producer, "rows-app", 0, Rows.rated(1, 10, 4, 300));
      write(producer, "rows-app", 1, Rows.rated(2, 10, 5, 100));
      remove(producer, "rows-app", 1, Rows.rated(2, 10, 5, 100));
      producer.commitTransaction();
      producer.beginTransaction();
      write(producer, "rows-app", 0, Rows.rated(1, 12, 1, 400));
      producer.abortTransaction();
    }

    LedgerSnapshot snapshot = reader(BROKER.cluster("rows-"), "rows-app", LONG).read();

    RatingHistories histories = snapshot.histories();
    assertThat(histories.users()).isEqualTo(1);
    assertThat(List.of(histories.movieId(0), histories.movieId(1))).containsExactly(11L, 10L);
    assertThat(histories.stars(1)).isEqualTo(4);
    assertThat(snapshot.trainedOn().get(0)).isGreaterThan(4);
  }

  @Test
  void waitsUntilTheTopologyHasProcessedWhatIsInTheLog() throws Exception {
    Cluster cluster = BROKER.cluster("behind-");
    createLedger("behind-app");
    TopicPartition partition = logOneRating(cluster);
    LedgerReader reader = reader(cluster, "behind-app", LONG);

    CompletableFuture<LedgerSnapshot> snapshot = CompletableFuture.supplyAsync(() -> read(reader));
    await().during(Duration.ofMillis(500)).until(() -> !snapshot.isDone());
    try (Producer<byte[], byte[]> producer = transactional("behind-app")) {
      producer.beginTransaction();
      write(producer, "behind-app", 0, Rows.rated(1, 10, 2, 100));
      producer.commitTransaction();
    }
    commit("behind-app", partition, 1);

    assertThat(snapshot.join().histories().ratings()).isEqualTo(1);
    assertThat(reader.logEnd()).isEqualTo(1);
  }

  @Test
  void takesWhatIsThereIfTheTopologyStandsStill() throws Exception {
    Cluster cluster = BROKER.cluster("still-");
    createLedger("still-app");
    logOneRating(cluster);

    assertThat(reader(cluster, "still-app", SHORT).read().histories().ratings()).isZero();
  }

  @Test
  void namesTheRecordThatIsNoLedgerRow() throws Exception {
    createLedger("foreign-app");
    try (Producer<byte[], byte[]> producer = BROKER.cluster().producer(Map.of())) {
      producer
          .send(new ProducerRecord<>(ledger("foreign-app"), 0, "42".getBytes(UTF_8), new byte[3]))
          .get();
    }

    assertThatThrownBy(reader(BROKER.cluster("foreign-"), "foreign-app", SHORT)::read)
        .isInstanceOf(LedgerUnavailableException.class)
        .hasMessageContaining("foreign-app-ledger-changelog-0 offset 0");
  }

  @Test
  void stopsReadingWhereThereIsMoreThanCanBeFitted() throws Exception {
    createLedger("large-app");
    try (Producer<byte[], byte[]> producer = transactional("large-app")) {
      producer.beginTransaction();
      write(producer, "large-app", 0, Rows.rated(1, 10, 2, 100));
      write(producer, "large-app", 0, Rows.rated(1, 11, 3, 200));
      producer.commitTransaction();
    }
    FitMemory ofOne = FitMemory.needed(new FitSize(1, 1, 0, 0));
    LedgerReader reader = reader(BROKER.cluster("large-"), "large-app", LONG, ofOne::admit);

    assertThatThrownBy(reader::read)
        .isInstanceOf(FitTooLargeException.class)
        .hasMessageContaining("a fit of 2 ratings of 1 users")
        .hasMessageContaining("--fit-memory");
  }

  private LedgerReader reader(Cluster cluster, String application, Duration patience) {
    return reader(cluster, application, patience, size -> {});
  }

  private LedgerReader reader(
      Cluster cluster, String application, Duration patience, Consumer<FitSize> admission) {
    LedgerReader reader = new LedgerReader(application(cluster, application), patience, admission);
    readers.add(reader);
    return reader;
  }

  @AfterEach
  void close() {
    readers.forEach(LedgerReader::close);
  }

  /** Its prefix is part of the name of the group, and of its topics. */
  private static Application application(Cluster cluster, String group) {
    Application application = new Application(cluster, "app");
    assertThat(application.group()).isEqualTo(group);
    return application;
  }

  private static String ledger(String application) {
    return application + "-ledger-changelog";
  }

  private static LedgerSnapshot read(LedgerReader reader) {
    try {
      return reader.read();
    } catch (InterruptedException e) {
      throw new CompletionException(e);
    }
  }

  private static void createLedger(String application) throws Exception {
    try (Admin admin = BROKER.cluster().admin()) {
      admin
          .createTopics(
              List.of(new NewTopic(ledger(application), Optional.of(2), Optional.empty())))
          .all()
          .get();
    }
  }

  private static TopicPartition logOneRating(Cluster cluster) throws Exception {
    try (Producer<byte[], byte[]> producer = cluster.producer(Map.of())) {
      byte[] any = {1};
      producer.send(new ProducerRecord<>(cluster.name(Topic.RATINGS), 2, any, any)).get();
    }
    return new TopicPartition(cluster.name(Topic.RATINGS), 2);
  }

  private static void commit(String application, TopicPartition partition, long offset)
      throws Exception {
    try (Admin admin = BROKER.cluster().admin()) {
      admin
          .alterConsumerGroupOffsets(application, Map.of(partition, new OffsetAndMetadata(offset)))
          .all()
          .get();
    }
  }

  private static Producer<byte[], byte[]> transactional(String id) {
    Producer<byte[], byte[]> producer =
        BROKER.cluster().producer(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id));
    producer.initTransactions();
    return producer;
  }

  private static void write(
      Producer<byte[], byte[]> producer, String application, int partition, LedgerRow row)
      throws Exception {
    send(producer, application, partition, LedgerCodec.key(row), LedgerCodec.value(row));
  }

  private static void remove(
      Producer<byte[], byte[]> producer, String application, int partition, LedgerRow row)
      throws Exception {
    send(producer, application, partition, LedgerCodec.key(row), null);
  }

  private static void send(
      Producer<byte[], byte[]> producer, String application, int partition, byte[]... keyAndValue)
      throws Exception {
    producer
        .send(new ProducerRecord<>(ledger(application), partition, keyAndValue[0], keyAndValue[1]))
        .get();
  }
}
