package dev.tastestream.soak;

import dev.tastestream.bench.SteadyLoad;
import dev.tastestream.domain.RatingEvent;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.RatingEvent.Retracted;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.RatingCodec;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Rates at a steady rate what is already rated, so that the number of ratings in the ledger stays.
 * Two in a hundred ratings are retracted, and two in a thousand records can't be used.
 */
final class RatingTraffic implements AutoCloseable {

  private static final int WAIT_MILLIS = 300_000;
  private static final byte[] UNUSABLE = "no rating".getBytes(StandardCharsets.UTF_8);

  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final List<Rated> ratings;
  private final Random random;
  private final Clock clock = Clock.systemUTC();
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong unusable = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final SteadyLoad load;

  private RatingTraffic(Cluster cluster, List<Rated> ratings, int aSecond, long seed) {
    producer =
        cluster.producer(
            Map.of(
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                WAIT_MILLIS,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                (long) WAIT_MILLIS));
    topic = cluster.name(Topic.RATINGS);
    this.ratings = ratings;
    random = new Random(seed);
    load = SteadyLoad.start(SteadyLoad.Rate.endless(aSecond, 1), (number, due) -> send());
  }

  /**
   * Begins to send.
   *
   * @param ratings users and movies to choose from
   * @param aSecond records per second
   */
  static RatingTraffic start(Cluster cluster, List<Rated> ratings, int aSecond, long seed) {
    return new RatingTraffic(cluster, ratings, aSecond, seed);
  }

  private void send() {
    Rated old = ratings.get(random.nextInt(ratings.size()));
    int kind = random.nextInt(1_000);
    byte[] value;
    if (kind < 2) {
      unusable.incrementAndGet();
      value = UNUSABLE;
    } else {
      value = RatingCodec.encode(event(old, kind < 22));
    }
    Future<RecordMetadata> unused =
        producer.send(
            new ProducerRecord<>(topic, Ids.key(old.userId()), value),
            (metadata, failure) -> (failure == null ? written : refused).incrementAndGet());
  }

  private RatingEvent event(Rated old, boolean retracted) {
    long now = clock.millis();
    return retracted
        ? new Retracted(old.userId(), old.movieId(), now)
        : new Rated(old.userId(), old.movieId(), (1 + random.nextInt(10)) / 2.0, now);
  }

  /** Records in the log so far. */
  long written() {
    return written.get();
  }

  /** Records so far that must become dead letters. */
  long unusable() {
    return unusable.get();
  }

  /** Records that the broker did not take. */
  long refused() {
    return refused.get();
  }

  /** Stops, and returns when all records are in the log. */
  @Override
  public void close() {
    load.close();
    producer.close();
  }
}
