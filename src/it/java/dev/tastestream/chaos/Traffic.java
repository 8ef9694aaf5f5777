package dev.tastestream.chaos;

import dev.tastestream.domain.RatingEvent;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.RatingEvent.Retracted;
import dev.tastestream.domain.RatingEvent.Seen;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.RatingCodec;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Ratings of all kinds, sent at a steady rate until it is closed. The seed determines what is sent,
 * the clock when it is sent.
 */
final class Traffic implements AutoCloseable {

  static final long USERS = 250;

  private static final double MOVIES = 300;
  private static final int PARTITIONS = 6;
  private static final int REMEMBERED = 2_000;
  private static final int STRAY_PERCENT = 8;
  private static final int A_DAY = 86_400_000;
  private static final long BURST_MILLIS = 20;

  /** The kinds of records, with their percentages. */
  enum Kind {
    RATED(70),
    RETRACTED(8),
    SEEN(3),
    LATE(7),
    DUPLICATE(7),
    BAD(4),
    ERASED(1);

    private final int percent;

    Kind(int percent) {
      this.percent = percent;
    }

    static Kind pick(Random random) {
      int left = random.nextInt(100);
      for (Kind kind : values()) {
        left -= kind.percent;
        if (left < 0) {
          return kind;
        }
      }
      throw new AssertionError("the percents don't add up to a hundred");
    }
  }

  /**
   * @param value empty to erase
   */
  private record Message(long userId, Optional<String> value) {

    byte[] key() {
      return Ids.key(userId);
    }

    byte[] bytes() {
      return value.map(text -> text.getBytes(StandardCharsets.UTF_8)).orElse(null);
    }
  }

  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final Random random;
  private final Clock clock;
  private final int aSecond;
  private final Map<Kind, Integer> sent = new EnumMap<>(Kind.class);
  private final List<Message> remembered = new ArrayList<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final Thread thread = new Thread(this::run, "traffic");

  private Traffic(Cluster cluster, long seed, int aSecond) {
    producer =
        cluster.producer(
            Map.of(
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                300_000,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                300_000L));
    topic = cluster.name(Topic.RATINGS);
    random = new Random(seed);
    clock = Clock.systemUTC();
    this.aSecond = aSecond;
  }

  static Traffic start(Cluster cluster, long seed, int aSecond) {
    Traffic traffic = new Traffic(cluster, seed, aSecond);
    traffic.thread.start();
    return traffic;
  }

  private void run() {
    try {
      long started = clock.millis();
      long done = 0;
      do {
        long due = (clock.millis() - started) * aSecond / 1000;
        while (done < due) {
          send(Kind.pick(random));
          done++;
        }
      } while (!stopped.await(BURST_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(Kind kind) {
    sent.merge(kind, 1, Integer::sum);
    Message message = message(kind);
    if (remembered.size() < REMEMBERED) {
      remembered.add(message);
    } else {
      remembered.set(random.nextInt(REMEMBERED), message);
    }
    var unused =
        producer.send(
            new ProducerRecord<>(topic, partition(message.key()), message.key(), message.bytes()),
            (metadata, refused) -> {
              if (refused != null) {
                failure.compareAndSet(null, refused);
              }
            });
  }

  private Message message(Kind kind) {
    long user = 1 + random.nextLong(USERS);
    long movie = 1 + (long) (MOVIES * Math.pow(random.nextDouble(), 2));
    double stars = (1 + random.nextInt(10)) / 2.0;
    long now = clock.millis();
    return switch (kind) {
      case RATED -> of(new Rated(user, movie, stars, now));
      case LATE -> of(new Rated(user, movie, stars, now - 1 - random.nextInt(A_DAY)));
      case RETRACTED -> of(new Retracted(user, movie, now));
      case SEEN -> of(new Seen(user, movie, now));
      case ERASED -> new Message(user, Optional.empty());
      case BAD -> new Message(user, Optional.of(bad(user)));
      case DUPLICATE ->
          remembered.isEmpty()
              ? of(new Rated(user, movie, stars, now))
              : remembered.get(random.nextInt(remembered.size()));
    };
  }

  private static Message of(RatingEvent event) {
    return new Message(
        event.userId(), Optional.of(new String(RatingCodec.encode(event), StandardCharsets.UTF_8)));
  }

  private String bad(long user) {
    List<String> values =
        List.of(
            "{\"userId\":",
            "{\"userId\":%d,\"movieId\":1,\"rating\":7,\"timestamp\":1700000000000}",
            "{\"userId\":%d,\"movieId\":1,\"rating\":4,\"timestamp\":1700000000}",
            "{\"userId\":1%d,\"movieId\":1,\"rating\":4,\"timestamp\":1700000000000}",
            "not even JSON");
    return values.get(random.nextInt(values.size())).formatted(user);
  }

  private int partition(byte[] key) {
    return random.nextInt(100) < STRAY_PERCENT
        ? random.nextInt(PARTITIONS)
        : Ids.homePartition(key, PARTITIONS);
  }

  /**
   * Stops, waits until all records are in the log, and returns the number of each kind.
   *
   * @throws AssertionError if the cluster has refused a record
   */
  Map<Kind, Integer> finish() {
    close();
    if (failure.get() != null) {
      throw new AssertionError("a record was not taken", failure.get());
    }
    return Collections.unmodifiableMap(sent);
  }

  @Override
  public void close() {
    stopped.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close();
  }
}
