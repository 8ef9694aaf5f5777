package dev.tastestream.bench;

import dev.tastestream.bench.report.Figure;
import dev.tastestream.bench.report.Limits;
import dev.tastestream.bench.report.Row;
import dev.tastestream.domain.AsOf;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.RatingCodec;
import dev.tastestream.wire.codec.RecommendationCodec;
import dev.tastestream.wire.read.TopicTail;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Measures the time from a rating to the committed list that contains it. Ratings are produced and
 * lists consumed as any application would. Ratings that a user gives between two ticks share a
 * list. A rating that has no list after {@link #GRACE} counts with the time that it has waited.
 */
public final class FreshLists {

  private static final int THREADS = 4;
  private static final int HALF_STARS = 10;
  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(50);

  private final Cluster cluster;
  private final List<Long> users;
  private final List<Long> movies;
  private final Clock clock;
  private final Random random = new Random(1);
  private final Queue<Sent> ratings = new ConcurrentLinkedQueue<>();
  private final ListArrivals lists = new ListArrivals();
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  /**
   * A rating that is on the topic.
   *
   * @param due when it was due, by {@link System#nanoTime}
   */
  private record Sent(long userId, long offset, long due) {}

  /**
   * @param users who rate, in turns
   * @param movies that they rate, at random
   */
  public FreshLists(Cluster cluster, List<Long> users, List<Long> movies, Clock clock) {
    this.cluster = cluster;
    this.users = users;
    this.movies = movies;
    this.clock = clock;
  }

  /**
   * A load and the limits of its latencies, in milliseconds.
   *
   * @param aSecond ratings per second
   */
  public record Load(int aSecond, Limits p50, Limits p99) {

    /** Few ratings: the latency is that of ticks and commits. */
    public static final Load LIGHT = new Load(100, Limits.of(100, 30), Limits.of(200, 60));

    /** Many ratings: lists have to be made fast. */
    public static final Load HEAVY = new Load(1_000, Limits.of(200, 40), Limits.of(600, 80));
  }

  /**
   * Sends ratings and waits for their lists.
   *
   * @param each duration of the load; as much again comes before it, for the JIT
   * @throws BenchException if a rating can't be sent, or most have no list
   */
  public List<Row> measure(Load load, Duration each) throws InterruptedException {
    try (TopicTail tail = TopicTail.start(cluster, List.of(Topic.RECOMMENDATIONS), this::take);
        Producer<byte[], byte[]> producer = cluster.promptProducer("bench", GRACE)) {
      tail.awaitCaughtUp(GRACE);
      send(producer, load.aSecond(), each);
      await();
      ratings.clear();
      send(producer, load.aSecond(), each);
      await();
    } catch (TimeoutException e) {
      throw new BenchException("the recommendations can't be read within " + GRACE, e);
    }
    Latencies latencies = new Latencies(latencies());
    String name = "rating to committed list at %,d/s, %s, ms";
    return List.of(
        Row.of(name.formatted(load.aSecond(), "p50"), Figure.of(latencies.millis(.5)))
            .within(load.p50()),
        Row.of(name.formatted(load.aSecond(), "p99"), Figure.of(latencies.millis(.99)))
            .within(load.p99()));
  }

  private void send(Producer<byte[], byte[]> producer, int aSecond, Duration each)
      throws InterruptedException {
    SteadyLoad.Rate rate =
        new SteadyLoad.Rate(aSecond, (int) (aSecond * each.toSeconds()), THREADS);
    try (SteadyLoad load = SteadyLoad.start(rate, (i, due) -> send(producer, i, due))) {
      load.await();
    }
    producer.flush();
    if (failure.get() != null) {
      throw new BenchException("a rating can't be sent: " + failure.get(), failure.get());
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback has the result
  private void send(Producer<byte[], byte[]> producer, int number, long due) {
    long user = users.get(number % users.size());
    Rated rating = rating(user);
    producer.send(
        new ProducerRecord<>(
            cluster.name(Topic.RATINGS), Ids.key(user), RatingCodec.encode(rating)),
        (sent, refused) -> {
          if (refused == null) {
            ratings.add(new Sent(user, sent.offset(), due));
          } else {
            failure.set(refused);
          }
        });
  }

  private Rated rating(long user) {
    synchronized (random) {
      long movie = movies.get(random.nextInt(movies.size()));
      double stars = (1 + random.nextInt(HALF_STARS)) / 2.0;
      return new Rated(user, movie, stars, clock.millis());
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> message) {
    long now = System.nanoTime();
    if (message.value() != null) {
      AsOf asOf = RecommendationCodec.asOf(message.value());
      Ids.parse(message.key()).ifPresent(user -> lists.add(user, asOf.offset(), now));
    }
  }

  /** Waits until each rating has its list, for {@link #GRACE} at most. */
  private void await() throws InterruptedException {
    long until = System.nanoTime() + GRACE.toNanos();
    while (unlisted() > 0 && System.nanoTime() - until < 0) {
      TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
    }
    long unlisted = unlisted();
    if (2 * unlisted > ratings.size()) {
      throw new BenchException(
          "%,d of %,d ratings have no list after %d s: see the log above"
              .formatted(unlisted, ratings.size(), GRACE.toSeconds()));
    }
  }

  private long unlisted() {
    return ratings.stream().filter(rating -> listed(rating).isEmpty()).count();
  }

  /** Returns the time from each rating to the first list that contains it. */
  private Collection<Long> latencies() {
    long now = System.nanoTime();
    return ratings.stream().map(rating -> listed(rating).orElse(now) - rating.due()).toList();
  }

  private Optional<Long> listed(Sent rating) {
    return lists.first(rating.userId(), rating.offset());
  }
}
