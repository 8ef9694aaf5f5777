package dev.tastestream.topology;

import dev.tastestream.domain.RatingEvent;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.RatingEvent.Retracted;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.RatingCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Ratings as tests of the topology send them. */
final class RatingMessages {

  static final long TIME = 1_500_000_000_000L;
  static final int PARTITIONS = 6;

  private RatingMessages() {}

  static List<RatingEvent> randomEvents(int count) {
    Random random = new Random(count);
    List<RatingEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long user = 1L + i % 30;
      long movie = 1L + random.nextInt(60);
      long time = TIME + random.nextInt(1_000_000);
      events.add(
          random.nextInt(5) == 0
              ? new Retracted(user, movie, time)
              : new Rated(user, movie, 0.5 + random.nextInt(10) / 2.0, time));
    }
    return events;
  }

  static RatingEvent later(RatingEvent event) {
    return event instanceof Rated rated
        ? new Rated(rated.userId(), rated.movieId(), rated.stars(), rated.eventTime() + 2_000_000)
        : event;
  }

  static ProducerRecord<byte[], byte[]> homeMessage(Cluster cluster, RatingEvent event) {
    return message(cluster, Ids.homePartition(Ids.key(event.userId()), PARTITIONS), event);
  }

  static ProducerRecord<byte[], byte[]> message(Cluster cluster, int partition, RatingEvent event) {
    return new ProducerRecord<>(
        cluster.name(Topic.RATINGS), partition, Ids.key(event.userId()), RatingCodec.encode(event));
  }
}
