package dev.tastestream.http;

import dev.tastestream.domain.RatingEvent;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Ids;
import dev.tastestream.wire.RatingCodec;
import dev.tastestream.wire.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/**
 * Writes single events to Kafka, each at once and into its user's home partition, whatever
 * partitioner the client properties ask for.
 */
public final class KafkaRatingWriter implements RatingWriter, AutoCloseable {

  private static final String CLIENT_ID = "http-ratings";

  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final Duration deadline;

  KafkaRatingWriter(Producer<byte[], byte[]> producer, String topic, Duration deadline) {
    this.producer = producer;
    this.topic = topic;
    this.deadline = deadline;
  }

  /**
   * Opens a writer. It connects when it writes first.
   *
   * @param deadline within which Kafka must confirm an event; at least a millisecond
   */
  public static KafkaRatingWriter open(Cluster cluster, Duration deadline) {
    return new KafkaRatingWriter(
        cluster.promptProducer(CLIENT_ID, deadline), cluster.name(Topic.RATINGS), deadline);
  }

  @Override
  public Written write(RatingEvent event) {
    try {
      Future<RecordMetadata> sent = producer.send(message(event));
      RecordMetadata metadata = sent.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
      return new Written(
          new SourcePosition(metadata.partition(), metadata.offset()), metadata.timestamp());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unconfirmed("this instance is stopping", e);
    } catch (ExecutionException e) {
      throw unconfirmed(e.getCause().getMessage(), e);
    } catch (TimeoutException | KafkaException e) {
      throw unconfirmed(e.getMessage(), e);
    }
  }

  private ProducerRecord<byte[], byte[]> message(RatingEvent event) {
    byte[] key = Ids.key(event.userId());
    int home = Ids.homePartition(key, producer.partitionsFor(topic).size());
    return new ProducerRecord<>(topic, home, key, RatingCodec.encode(event));
  }

  private LogUnavailableException unconfirmed(String why, Exception cause) {
    return new LogUnavailableException(
        "Kafka did not confirm the event within %d ms (%s): send it again, a duplicate does no harm"
            .formatted(deadline.toMillis(), why),
        cause);
  }

  /** Puts the figures of the producer into a registry, until that is closed. */
  public AutoCloseable measureIn(MeterRegistry registry) {
    KafkaClientMetrics metrics = new KafkaClientMetrics(producer);
    metrics.bindTo(registry);
    return metrics;
  }

  /** Closes the producer, without waiting longer than a write may take. */
  @Override
  public void close() {
    producer.close(deadline);
  }
}
