package dev.tastestream.http.ratings;

import dev.tastestream.domain.SourcePosition;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.Arrival;
import dev.tastestream.wire.codec.LoggedRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads records from Kafka, one at a time over one connection. */
public final class KafkaRatingReader implements RatingReader, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaRatingReader.class);

  private final Consumer<byte[], byte[]> consumer;
  private final String topic;
  private final Duration deadline;
  private final ReentrantLock turn = new ReentrantLock();

  KafkaRatingReader(Consumer<byte[], byte[]> consumer, String topic, Duration deadline) {
    this.consumer = consumer;
    this.topic = topic;
    this.deadline = deadline;
  }

  /**
   * Opens a reader.
   *
   * @param deadline of each step: waiting for other readers, asking for the log's end, and reading
   */
  public static KafkaRatingReader open(Cluster cluster, Duration deadline) {
    return new KafkaRatingReader(cluster.reader(), cluster.name(Topic.RATINGS), deadline);
  }

  @Override
  public Optional<LoggedRecord> read(SourcePosition place) throws InterruptedException {
    if (!turn.tryLock(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
      return Optional.empty();
    }
    try {
      return look(place);
    } catch (KafkaException e) {
      LOG.warn("{} offset {} can't be read again: {}", topic, place, e.getMessage());
      return Optional.empty();
    } finally {
      turn.unlock();
    }
  }

  private Optional<LoggedRecord> look(SourcePosition place) {
    TopicPartition partition = new TopicPartition(topic, place.partition());
    if (place.partition() >= consumer.partitionsFor(topic, deadline).size()) {
      return Optional.empty();
    }
    List<TopicPartition> only = List.of(partition);
    if (place.offset() < consumer.beginningOffsets(only, deadline).get(partition)
        || place.offset() >= consumer.endOffsets(only, deadline).get(partition)) {
      return Optional.empty();
    }
    consumer.assign(only);
    consumer.seek(partition, place.offset());
    // The first record can have a later offset: an offset may belong to a transaction marker.
    Optional<LoggedRecord> found =
        consumer.poll(deadline).records(partition).stream()
            .limit(1)
            .filter(message -> message.offset() == place.offset())
            .map(message -> record(message, place))
            .findAny();
    consumer.unsubscribe();
    return found;
  }

  private static LoggedRecord record(ConsumerRecord<byte[], byte[]> message, SourcePosition place) {
    return new LoggedRecord(
        message.key(), new Arrival(message.value(), place, message.timestamp()));
  }

  @Override
  public void close() {
    turn.lock();
    try {
      consumer.close();
    } finally {
      turn.unlock();
    }
  }
}
