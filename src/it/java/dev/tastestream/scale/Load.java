package dev.tastestream.scale;

import dev.tastestream.bench.SteadyLoad;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.support.Pause;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.RatingCodec;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Sends ratings of users and movies that are there. */
final class Load {

  private static final long SEED = 1;
  private static final int HALF_STARS = 10;

  private final Cluster cluster;
  private final List<Rated> rated;
  private final List<Long> users;
  private final List<Long> movies;
  private final Clock clock = Clock.systemUTC();
  private final Random random = new Random(SEED);

  Load(ScaleWorld world) {
    cluster = world.cluster();
    rated = world.rated();
    users = rated.stream().map(Rated::userId).distinct().toList();
    movies = rated.stream().map(Rated::movieId).distinct().toList();
  }

  /** Sends new stars for what is rated already, as fast as the broker takes them. */
  void burst(int count) {
    try (Producer<byte[], byte[]> producer = cluster.producer(Map.of())) {
      for (int i = 0; i < count; i++) {
        Rated old = rated.get(random.nextInt(rated.size()));
        send(producer, old.userId(), old.movieId());
      }
    }
  }

  /** Ratings of some users at a steady rate, of movies that they have hardly rated. */
  void steady(int activeUsers, int aSecond, int seconds) throws InterruptedException {
    List<Long> active = users.subList(0, Math.min(activeUsers, users.size()));
    try (Producer<byte[], byte[]> producer = cluster.producer(Map.of());
        SteadyLoad load =
            SteadyLoad.start(
                new SteadyLoad.Rate(aSecond, aSecond * seconds, 1),
                (number, due) ->
                    send(
                        producer,
                        active.get(number % active.size()),
                        movies.get(random.nextInt(movies.size()))))) {
      Pause.millis(seconds * 1_000L);
    }
  }

  private void send(Producer<byte[], byte[]> producer, long user, long movie) {
    double stars = (1 + random.nextInt(HALF_STARS)) / 2.0;
    byte[] value = RatingCodec.encode(new Rated(user, movie, stars, clock.millis()));
    Future<RecordMetadata> unused =
        producer.send(new ProducerRecord<>(cluster.name(Topic.RATINGS), Ids.key(user), value));
  }
}
