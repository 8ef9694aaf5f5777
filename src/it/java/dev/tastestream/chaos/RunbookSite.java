package dev.tastestream.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tastestream.app.StateOwner;
import dev.tastestream.broker.BrokerConfig;
import dev.tastestream.broker.EmbeddedBroker;
import dev.tastestream.domain.Candidate;
import dev.tastestream.domain.Gate;
import dev.tastestream.domain.Generation;
import dev.tastestream.domain.Movie;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.state.Kind;
import dev.tastestream.state.StateDirectory;
import dev.tastestream.support.Broker;
import dev.tastestream.support.FreePorts;
import dev.tastestream.support.Histories;
import dev.tastestream.support.Program;
import dev.tastestream.support.Readiness;
import dev.tastestream.vectors.GenerationArchive;
import dev.tastestream.vectors.GenerationPublisher;
import dev.tastestream.wire.Application;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.MovieCodec;
import dev.tastestream.wire.codec.RatingCodec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** An installation as the runbooks meet it: a cluster, and a folder in which commands are run. */
final class RunbookSite implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int USERS = 40;
  private static final int MOVIES = 100;
  private static final int RATINGS = 2_000;

  private final EmbeddedBroker broker;
  private final Path directory;

  private RunbookSite(EmbeddedBroker broker, Path directory) {
    this.broker = broker;
    this.directory = directory;
  }

  /** Starts an empty cluster. */
  static RunbookSite start(Path directory) throws Exception {
    Path state = Files.createTempDirectory(directory, "broker");
    return new RunbookSite(
        EmbeddedBroker.start(
            new BrokerConfig(state, 0, Map.of("broker.session.timeout.ms", "120000"))),
        directory);
  }

  Cluster cluster() {
    return Cluster.at(broker.bootstrapServers());
  }

  /** Declares the topics, and sends movies and ratings. */
  RunbookSite withRatings() {
    Cluster cluster = cluster();
    Broker.applyTopics(cluster);
    Random random = new Random(RATINGS);
    try (Producer<byte[], byte[]> producer =
        cluster.producer(Map.of(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1))) {
      for (long id = 1; id <= MOVIES; id++) {
        send(
            producer,
            Topic.MOVIES,
            id,
            MovieCodec.encode(Movie.of(id, "Movie %d (1990)".formatted(id), "Drama")));
      }
      for (int i = 0; i < RATINGS; i++) {
        long user = 1L + i % USERS;
        Rated rated =
            new Rated(
                user, 1L + random.nextInt(MOVIES), 1 + random.nextInt(5), 1_500_000_000_000L + i);
        send(producer, Topic.RATINGS, user, RatingCodec.encode(rated));
      }
    }
    return this;
  }

  private void send(Producer<byte[], byte[]> producer, Topic topic, long id, byte[] value) {
    byte[] key = Ids.key(id);
    int partitions = topic == Topic.RATINGS ? 6 : producer.partitionsFor(topic.baseName()).size();
    Future<RecordMetadata> unused =
        producer.send(
            new ProducerRecord<>(
                cluster().name(topic), Ids.homePartition(key, partitions), key, value));
  }

  /** Publishes generations, and keeps them in {@code data/generations} as a trainer does. */
  RunbookSite withGenerations(int count) {
    Path folder = directory.resolve("data").resolve("generations");
    Application application = new Application(cluster(), Application.DEFAULT_ID);
    try (StateDirectory unused = StateOwner.of(application).take(Kind.ARCHIVE, folder);
        GenerationPublisher publisher = new GenerationPublisher(cluster(), count)) {
      GenerationArchive archive = new GenerationArchive(folder);
      for (int seed = 1; seed <= count; seed++) {
        MovieVectors vectors = Histories.vectors(seed, MOVIES, 8, seed);
        Generation.Fit fit = new Generation.Fit(Map.of(), Map.of(), Instant.EPOCH);
        Candidate candidate = new Candidate(vectors, Map.of(), fit, Gate.passed("test"));
        publisher
            .publish(List.of(candidate))
            .forEach(it -> archive.keep(new GenerationArchive.Archived(it, vectors)));
      }
    }
    return this;
  }

  /** Runs an instance until it has processed everything, and stops it. */
  RunbookSite withLedger() {
    int port = FreePorts.find();
    try (Program instance =
        Program.start(
            directory,
            List.of(
                "stream",
                "--bootstrap-server",
                broker.bootstrapServers(),
                "--state-dir",
                "data/stream-1",
                "--http-port",
                Integer.toString(port)))) {
      await("the instance is ready")
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(200))
          .untilAsserted(
              () ->
                  assertThat(Readiness.of("http://127.0.0.1:" + port))
                      .as(instance.output())
                      .startsWith("200 "));
      instance.terminate(Duration.ofMinutes(1));
    }
    return this;
  }

  @Override
  public void close() {
    broker.close();
  }
}
