package dev.tastestream.bench;

import dev.tastestream.bench.report.Figure;
import dev.tastestream.bench.report.Growth;
import dev.tastestream.bench.report.Limits;
import dev.tastestream.bench.report.Row;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.RatingCodec;
import dev.tastestream.wire.codec.RecommendationCodec;
import dev.tastestream.wire.read.TopicTail;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Measures what clients of an instance see when another generation begins to serve while they ask
 * for lists and send ratings: the longest wait of any query until all users have lists of the new
 * generation, and the time until the last user has one. The reference of the wait is the longest
 * one in a time without a flip.
 */
public final class GenerationFlip {

  /**
   * Nearly every query and rating needs a new list, some 3 to 7 ms of a core with 50,000 movies.
   */
  private static final int QUERIES_A_SECOND = 50;

  private static final int RATINGS_A_SECOND = 20;
  private static final int THREADS = 8;
  private static final double STARS = 3.5;
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofMinutes(40);
  private static final long LOOK_MILLIS = 20;

  /** Milliseconds. */
  private static final Limits OF_WAIT = Limits.of(1_000, 100);

  /** Seconds. */
  private static final Limits OF_LAST_LIST = Limits.of(600, 120);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(LONGEST).build();
  private final Map<Long, Long> newLists = new ConcurrentHashMap<>();
  private final Queue<Long> waits = new ConcurrentLinkedQueue<>();
  private final AtomicInteger failed = new AtomicInteger();
  private final Place place;
  private final List<Long> users;
  private final List<Long> movies;

  /**
   * A running instance.
   *
   * @param generation the number of the generation of {@code taste} that serves
   */
  public record Place(Cluster cluster, String url, int generation) {}

  /**
   * @param users of the instance, all with ratings; they rate and are asked for in turns
   * @param movies that they rate
   */
  public GenerationFlip(Place place, List<Long> users, List<Long> movies) {
    this.place = place;
    this.users = users;
    this.movies = movies;
  }

  /**
   * Sends queries and ratings, and flips.
   *
   * @param flip publishes a generation with a higher number, and returns when it is visible
   * @param before how long the reference is measured; as much again comes before it, for the JIT
   * @throws BenchException if a query fails, or some users get no list of the new generation
   */
  public List<Row> measure(Runnable flip, Duration before) throws InterruptedException {
    Figure usual;
    long flipped;
    try (TopicTail tail =
            TopicTail.start(place.cluster(), List.of(Topic.RECOMMENDATIONS), this::take);
        Producer<byte[], byte[]> producer = place.cluster().promptProducer("bench", LONGEST);
        SteadyLoad ratings =
            SteadyLoad.start(
                SteadyLoad.Rate.endless(RATINGS_A_SECOND, 1), (i, due) -> rate(producer, i));
        SteadyLoad queries =
            SteadyLoad.start(
                SteadyLoad.Rate.endless(QUERIES_A_SECOND, THREADS), (i, due) -> ask(i, due))) {
      tail.awaitCaughtUp(PATIENCE);
      pause(before);
      waits.clear();
      pause(before);
      usual = longestWait();
      waits.clear();
      flip.run();
      flipped = System.nanoTime();
      awaitNewLists();
    } catch (TimeoutException e) {
      throw new BenchException("the recommendations can't be read within " + PATIENCE, e);
    }
    return rows(usual, flipped);
  }

  private void take(ConsumerRecord<byte[], byte[]> message) {
    long now = System.nanoTime();
    if (message.value() != null
        && RecommendationCodec.generation(message.value()).number() > place.generation()) {
      Ids.parse(message.key()).ifPresent(user -> newLists.putIfAbsent(user, now));
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // a rating that is not sent changes no list
  private void rate(Producer<byte[], byte[]> producer, int number) {
    long user = users.get(number % users.size());
    long movie = movies.get(number % movies.size());
    Rated rating = new Rated(user, movie, STARS, Clock.systemUTC().millis());
    producer.send(
        new ProducerRecord<>(
            place.cluster().name(Topic.RATINGS), Ids.key(user), RatingCodec.encode(rating)));
  }

  private void ask(int number, long due) throws InterruptedException {
    long user = users.get(number % users.size());
    URI list = URI.create("%s/users/%d/recommendations".formatted(place.url(), user));
    HttpRequest request = HttpRequest.newBuilder(list).timeout(LONGEST).build();
    try {
      if (client.send(request, BodyHandlers.discarding()).statusCode() != 200) {
        failed.incrementAndGet();
      }
    } catch (IOException e) {
      failed.incrementAndGet();
    }
    waits.add(System.nanoTime() - due);
  }

  private Figure longestWait() {
    if (failed.get() > 0) {
      throw new BenchException(
          "%d queries were refused or failed: see the log above".formatted(failed.get()));
    }
    if (waits.isEmpty()) {
      throw new BenchException("no query was answered in time: see the log above");
    }
    return Figure.of(new Latencies(waits).millis(1));
  }

  private void awaitNewLists() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (newLists.size() < users.size()) {
      if (System.nanoTime() - end > 0) {
        throw new BenchException(
            "%,d of %,d users have no list of the new generation after %d min: see the log above"
                .formatted(users.size() - newLists.size(), users.size(), PATIENCE.toMinutes()));
      }
      pause(Duration.ofMillis(LOOK_MILLIS));
    }
  }

  private static void pause(Duration time) throws InterruptedException {
    new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private List<Row> rows(Figure usual, long flipped) {
    long last = newLists.values().stream().mapToLong(it -> it - flipped).max().orElseThrow();
    return List.of(
        Row.beside(
                "longest wait of a query at %d/s in a flip of %,d users beside one without a flip, ms"
                    .formatted(QUERIES_A_SECOND, users.size()),
                longestWait(),
                usual)
            .within(OF_WAIT),
        Row.of(
                "last new list after a flip of %,d users, s".formatted(users.size()),
                Figure.of(Math.max(0, last) / 1e9))
            .within(OF_LAST_LIST)
            .over(Growth.ofAll(users.size())));
  }
}
