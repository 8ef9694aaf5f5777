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
import dev.tastestream.support.Pause;
import dev.tastestream.support.Readiness;
import dev.tastestream.support.Supervised;
import dev.tastestream.vectors.GenerationPublisher;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.RatingCodec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two instances answer for all users, and one of them is killed. */
@Busy
class KilledInstanceIT {

  @RegisterExtension static final Broker BROKER = new Broker();

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int QUESTIONS_A_SECOND = 500;
  private static final long USERS = 60;
  private static final int MOVIES = 200;
  private static final int RATINGS = 1_800;
  private static final int BEFORE_MILLIS = 3_000;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration REQUEST = Duration.ofMinutes(1);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(REQUEST).build();

  @TempDir private Path directory;

  @Test
  void theOtherOneAnswersForAllUsersAndNothingThatItSaysIsWrong() throws Exception {
    Cluster cluster = BROKER.cluster();
    List<Integer> ports = FreePorts.find(2);
    List<String> urls = ports.stream().map(port -> "http://127.0.0.1:" + port).toList();
    publish(cluster);
    rate(cluster);
    try (Supervised staying = stream(cluster, "staying", ports.get(0));
        Supervised killed = stream(cluster, "killed", ports.get(1))) {
      staying.ensureRunning();
      killed.ensureRunning();
      urls.forEach(KilledInstanceIT::awaitReady);
      Map<Long, List<Long>> lists = awaitAgreement(urls);
      try (Load load = Load.start(urls, lists, QUESTIONS_A_SECOND)) {
        Pause.millis(BEFORE_MILLIS);
        long kill = System.nanoTime();
        killed.kill();
        awaitReplies(load, reply -> reply.instance() == 0 && reply.lag().isPresent(), kill);
        assertBatch(urls.get(0), lists);
        Map<Long, String> written = write(urls.get(0));
        awaitOwners(load, List.of(0));
        assertRead(urls.get(0), written);
        long restart = System.nanoTime();
        killed.ensureRunning();
        awaitReady(urls.get(1));
        awaitOwners(load, List.of(0, 1));
        load.close();
        report(load.replies(), kill, restart);
      }
    }
  }

  private Supervised stream(Cluster cluster, String name, int port) {
    return new Supervised(
        name,
        directory.resolve(name),
        List.of(
            "stream",
            "--bootstrap-server",
            cluster.bootstrapServers(),
            "--state-dir",
            "state",
            "--http-port",
            Integer.toString(port)));
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
    try (Producer<byte[], byte[]> producer = cluster.producer(Map.of())) {
      for (int i = 0; i < RATINGS; i++) {
        long user = 1 + i % USERS;
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

  private static void awaitReady(String url) {
    await(url + " is ready")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(() -> assertThat(Readiness.of(url)).startsWith("200 "));
  }

  /** Waits until both instances, as owners, return the same for every user, and returns it. */
  private Map<Long, List<Long>> awaitAgreement(List<String> urls) {
    Map<Long, List<Long>> lists = new TreeMap<>();
    await("both say the same")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () -> {
              for (long user = 1; user <= USERS; user++) {
                List<Long> first = list(urls.get(0), user);
                assertThat(list(urls.get(1), user)).isEqualTo(first).hasSize(10);
                lists.put(user, first);
              }
            });
    return lists;
  }

  private List<Long> list(String url, long user) throws IOException, InterruptedException {
    String path = "/users/%d/recommendations".formatted(user);
    HttpRequest question = HttpRequest.newBuilder(URI.create(url + path)).timeout(REQUEST).build();
    HttpResponse<byte[]> answer = client.send(question, BodyHandlers.ofByteArray());
    JsonNode list = JSON.readTree(answer.body());
    assertThat(answer.statusCode()).as("%s: %s", path, list).isEqualTo(200);
    return Load.movies(list);
  }

  /** A batch finds all users, some of them on replicas. */
  private void assertBatch(String url, Map<Long, List<Long>> lists) throws Exception {
    String body = "{\"userIds\":%s,\"maxLagMs\":60000}".formatted(List.copyOf(lists.keySet()));
    JsonNode answer =
        send(url + "/recommendations", request -> request.POST(BodyPublishers.ofString(body)), 200);
    long replicas = 0;
    for (JsonNode list : answer.path("lists")) {
      assertThat(Load.movies(list)).isEqualTo(lists.get(list.path("userId").longValue()));
      replicas += list.has("lagMs") ? 1 : 0;
    }
    assertThat(answer.path("lists")).hasSize(lists.size());
    System.out.printf(
        "killed: a batch of %d users, %d of them on replicas%n", lists.size(), replicas);
  }

  /** Misrouted ratings from every partition, with their positions in the log. */
  private Map<Long, String> write(String url) throws Exception {
    Map<Long, String> written = new TreeMap<>();
    for (long user = USERS + 1; user <= 2 * USERS; user++) {
      JsonNode answer =
          send(
              url + "/users/%d/ratings/1".formatted(user),
              request -> request.PUT(BodyPublishers.ofString("{\"rating\":4}")),
              202);
      written.put(user, answer.path("partition").asInt() + ":" + answer.path("offset").asLong());
    }
    return written;
  }

  private void assertRead(String url, Map<Long, String> written) throws Exception {
    for (Map.Entry<Long, String> place : written.entrySet()) {
      String path = "/users/%d/ratings?timeout=9000&after=%s";
      JsonNode answer =
          send(url + path.formatted(place.getKey(), place.getValue()), request -> request, 200);
      assertThat(answer.path("ratings").asInt()).isEqualTo(1);
    }
  }

  private JsonNode send(String url, UnaryOperator<HttpRequest.Builder> how, int status)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).timeout(REQUEST);
    HttpResponse<byte[]> answer =
        client.send(how.apply(request).build(), BodyHandlers.ofByteArray());
    JsonNode json = JSON.readTree(answer.body());
    assertThat(answer.statusCode()).as("%s: %s", url, json).isEqualTo(status);
    return json;
  }

  private static void awaitReplies(Load load, Predicate<Reply> expected, long since) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                load.replies().stream().filter(reply -> reply.nanos() > since).anyMatch(expected));
  }

  /** Waits until all responses of some instances in the last second came from owners. */
  private static void awaitOwners(Load load, List<Integer> instances) {
    await("owners answer")
        .atMost(PATIENCE)
        .until(
            () -> {
              long lately = System.nanoTime() - TimeUnit.SECONDS.toNanos(1);
              List<Reply> last =
                  load.replies().stream()
                      .filter(reply -> reply.nanos() > lately)
                      .filter(reply -> instances.contains(reply.instance()))
                      .toList();
              return last.size() > USERS && last.stream().allMatch(KilledInstanceIT::isOwners);
            });
  }

  private static boolean isOwners(Reply reply) {
    return reply.kind() == Kind.RIGHT && reply.lag().isEmpty();
  }

  /**
   * Prints the outcomes of the requests. The surviving instance must have answered each request or
   * refused it by a named 503; the number of refusals depends on the machine.
   */
  private static void report(List<Reply> replies, long kill, long restart) {
    for (int instance = 0; instance < 2; instance++) {
      System.out.printf("killed: instance %d: %s%n", instance, counts(replies, instance));
    }
    List<Reply> survivor =
        replies.stream().filter(it -> it.instance() == 0 && it.nanos() > kill).toList();
    long failed = survivor.stream().filter(it -> it.kind() != Kind.RIGHT).count();
    System.out.printf(
        Locale.ROOT,
        "killed: of %d questions to the other after the kill %d failed (%.2f %%), %d were answered"
            + " by a replica, at most %d ms old; owners for all %.1f s after the kill, for both"
            + " %.1f s after the restart%n",
        survivor.size(),
        failed,
        100.0 * failed / survivor.size(),
        survivor.stream().filter(it -> it.lag().isPresent()).count(),
        survivor.stream().mapToLong(it -> it.lag().orElse(0)).max().orElse(0),
        seconds(kill, lastNot(survivor, restart)),
        seconds(restart, lastNot(replies, Long.MAX_VALUE)));
    assertThat(replies).noneMatch(it -> it.kind() == Kind.WRONG || it.kind() == Kind.BROKEN);
    assertThat(survivor).allMatch(it -> it.kind() == Kind.RIGHT || it.kind() == Kind.LATER);
  }

  private static Map<Kind, Long> counts(List<Reply> replies, int instance) {
    return replies.stream()
        .filter(reply -> reply.instance() == instance)
        .collect(Collectors.groupingBy(Reply::kind, TreeMap::new, Collectors.counting()));
  }

  /** The time of the last response before a given moment that did not come from an owner. */
  private static long lastNot(List<Reply> replies, long before) {
    return replies.stream()
        .filter(reply -> reply.nanos() < before && !isOwners(reply))
        .mapToLong(Reply::nanos)
        .max()
        .orElseThrow();
  }

  private static double seconds(long from, long to) {
    return (to - from) / 1e9;
  }
}
