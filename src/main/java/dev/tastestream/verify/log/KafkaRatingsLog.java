package dev.tastestream.verify.log;

import dev.tastestream.domain.SourcePosition;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.ClusterException;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.Arrival;
import dev.tastestream.wire.codec.RatingCodec;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The {@code ratings} log of a cluster, from its first record. */
public final class KafkaRatingsLog implements RatingsLog, AutoCloseable {

  private final LogReader reader;
  private final LoggedRatings ratings;
  private final Map<Integer, Long> beginnings = new TreeMap<>();

  private KafkaRatingsLog(LogReader reader) {
    this.reader = reader;
    ratings = new LoggedRatings(RatingCodec.MOVIELENS, reader.partitions());
  }

  /**
   * Reads the log to its end.
   *
   * @throws ClusterException if the log can't be read
   */
  public static KafkaRatingsLog open(Cluster cluster) {
    KafkaRatingsLog log = new KafkaRatingsLog(LogReader.open(cluster, Topic.RATINGS));
    try {
      log.reader
          .beginnings()
          .forEach((partition, begin) -> log.beginnings.put(partition.partition(), begin));
      log.catchUp();
      return log;
    } catch (RuntimeException e) {
      log.close();
      throw e;
    }
  }

  /** Returns the first offset of each partition at opening; above 0 if records were deleted. */
  public Map<Integer, Long> beginnings() {
    return beginnings;
  }

  /**
   * Requires that no record was deleted, since states at earlier positions need all records.
   *
   * @throws ClusterException if the log's first records were deleted
   */
  public void requireWhole() {
    beginnings.forEach(
        (partition, beginning) -> {
          if (beginning > 0) {
            throw new ClusterException(
                ("partition %d of ratings begins at offset %d: earlier ratings have left the log, so"
                        + " older lists can't be recomputed; leave out --every-list, or keep the log"
                        + " for ever (retention.ms=-1)")
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
