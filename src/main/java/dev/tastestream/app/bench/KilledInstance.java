package dev.tastestream.app.bench;

import dev.tastestream.app.Parts;
import dev.tastestream.app.TemporaryDirectory;
import dev.tastestream.bench.KilledOwner;
import dev.tastestream.bench.report.Row;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.ReportedException;
import dev.tastestream.topology.streams.StreamsProperties;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.client.ClientSettings;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.RatingCodec;
import dev.tastestream.wire.topics.TopicCatalogue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Starts two instances of an application of their own, each in a process, and kills one of them
 * while a client asks the other one.
 */
final class KilledInstance {

  /** Its topics lie beside those of the demo. */
  private static final String PREFIX = "bench-";

  private static final int INSTANCES = 2;
  private static final List<Long> USERS = LongStream.rangeClosed(1, 60).boxed().toList();
  private static final int MOVIES = 20;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long LOOK_MILLIS = 100;

  private final Cluster cluster;
  private final Class<?> program;
  private final HttpClient client = HttpClient.newHttpClient();

  /**
   * @param cluster where the topics are created
   * @param program the class with the main method
   */
  KilledInstance(Cluster cluster, Class<?> program) {
    this.cluster = new Cluster(cluster.bootstrapServers(), PREFIX, ClientSettings.NONE);
    this.program = program;
  }

  /** Returns what the clients of the other instance saw; takes about half a minute. */
  List<Row> measure() throws InterruptedException, IOException {
    createTopics();
    rate();
    try (Parts parts = new Parts()) {
      Path directory = parts.add(TemporaryDirectory.create("tastestream-bench-killed")).path();
      List<Integer> ports = freePorts();
      ChildProcess staying = parts.add(start(directory, "staying", ports.get(0)));
      ChildProcess killed = parts.add(start(directory, "killed", ports.get(1)));
      String url = "http://127.0.0.1:" + ports.get(0);
      awaitBothOwnUsers(url, List.of(staying, killed));
      return new KilledOwner(url, USERS).measure(killed::close, StreamsProperties.session());
    }
  }

  private void createTopics() {
    try (Admin admin = cluster.admin()) {
      TopicCatalogue topics = TopicCatalogue.declared();
      topics.apply(admin, cluster, topics.plan(admin, cluster), Optional.empty());
    }
  }

  private void rate() {
    long now = Clock.systemUTC().millis();
    try (Producer<byte[], byte[]> producer =
        cluster.producer(Map.of(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1))) {
      for (long user : USERS) {
        byte[] key = Ids.key(user);
        for (long movie = 1; movie <= MOVIES; movie++) {
          byte[] value = RatingCodec.encode(new Rated(user, movie, 1 + (user + movie) % 5, now));
          Future<RecordMetadata> unused =
              producer.send(new ProducerRecord<>(cluster.name(Topic.RATINGS), key, value));
        }
      }
    }
  }

  private static List<Integer> freePorts() throws IOException {
    try (ServerSocket first = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket second = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return List.of(first.getLocalPort(), second.getLocalPort());
    }
  }

  private ChildProcess start(Path directory, String name, int port) throws IOException {
    List<String> arguments =
        List.of(
            "stream",
            "--begin-anew", // the demo's ledger has no prefix, and is not an older one of theirs
            "--bootstrap-server",
            cluster.bootstrapServers(),
            "--topic-prefix",
            PREFIX,
            "--state-dir",
            directory.resolve(name).toString(),
            "--http-port",
            Integer.toString(port));
    return ChildProcess.start(
        program, ChildProcess.QUICK_START, arguments, directory.resolve(name + ".txt"));
  }

  private void awaitBothOwnUsers(String url, List<ChildProcess> instances)
      throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (owners(url) < INSTANCES) {
      if (System.nanoTime() - end > 0 || !instances.stream().allMatch(ChildProcess::isAlive)) {
        throw new ReportedException(
            "two instances did not share the users within %d s; they said: %s"
                .formatted(
                    PATIENCE.toSeconds(),
                    instances.stream().map(ChildProcess::output).collect(Collectors.joining())));
      }
      new CountDownLatch(1).await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** Returns how many instances own users and are ready, as one of them says. */
  private int owners(String url) throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/instances")).build();
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      return response.body().split("\"ready\":true", -1).length - 1;
    } catch (IOException e) {
      return 0; // it does not listen yet
    }
  }
}
