package dev.tastestream.verify;

import dev.tastestream.domain.SourcePosition;
import dev.tastestream.wire.Arrival;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.ClusterException;
import dev.tastestream.wire.RatingCodec;
import dev.tastestream.wire.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The {@code ratings} log of a cluster, from its first record. */
final class KafkaRatingsLog implements RatingsLog, AutoCloseable {

  private final LogReader reader;
  private final LoggedRatings ratings;

  private KafkaRatingsLog(LogReader reader) {
    this.reader = reader;
    ratings = new LoggedRatings(RatingCodec.MOVIELENS, reader.partitions());
  }

  /**
   * Reads the log to its end.
   *
   * @throws ClusterException if that is impossible, or the log has let its first records go
   */
  static KafkaRatingsLog open(Cluster cluster) {
    KafkaRatingsLog log = new KafkaRatingsLog(LogReader.open(cluster, Topic.RATINGS));
    try {
      log.requireWhole();
      log.catchUp();
      return log;
    } catch (RuntimeException e) {
      log.close();
      throw e;
    }
  }

  private void requireWhole() {
    reader
        .beginnings()
        .forEach(
            (partition, beginning) -> {
              if (beginning > 0) {
                throw new ClusterException(
                    ("%s begins at offset %d: earlier ratings have left the log, so no state can be"
                            + " recomputed from it; keep it for ever (retention.ms=-1) where state"
                            + " is to be verified")
                        .formatted(partition, beginning));
              }
            });
  }

  @Override
  public LoggedRatings read() {
    return ratings;
  }

  @Override
  public LoggedRatings catchUp() {
    reader.catchUp(this::take);
    return ratings;
  }

  private void take(ConsumerRecord<byte[], byte[]> message) {
    SourcePosition position = new SourcePosition(message.partition(), message.offset());
    ratings.add(
        message.key(), new Arrival(message.value(), position, Math.max(message.timestamp(), 0)));
  }

  @Override
  public void close() {
    reader.close();
  }
}
