package dev.tastestream.http.ratings;

import dev.tastestream.domain.RatingEvent;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.http.server.LogUnavailableException;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.RatingCodec;
import dev.tastestream.wire.topics.TopicDeclaration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Writes single events to Kafka, each without delay and to its user's home partition. A partitioner
 * in the client properties has no influence, and partitions that were added later are not used,
 * because the topology does not read them. A producer is replaced after an error that is fatal to
 * it.
 */
public final class KafkaRatingWriter implements RatingWriter, AutoCloseable {

  private static final String CLIENT_ID = "http-ratings";

  /** Opening a producer costs more than refusing a write. */
  private static final long BETWEEN_PRODUCERS = TimeUnit.SECONDS.toNanos(1);

  private final Supplier<Producer<byte[], byte[]>> producers;
  private final Destination destination;
  private final Duration deadline;
  private Producer<byte[], byte[]> producer;
  private long replacedAt = System.nanoTime() - BETWEEN_PRODUCERS;
  private Optional<MeterRegistry> registry = Optional.empty();
  private Optional<KafkaClientMetrics> metrics = Optional.empty();

  /**
   * The topic of the events.
   *
   * @param topic full name
   * @param partitions number of partitions that the topology reads
   */
  record Destination(String topic, int partitions) {}

  KafkaRatingWriter(
      Supplier<Producer<byte[], byte[]>> producers, Destination destination, Duration deadline) {
    this.producers = producers;
    this.destination = destination;
    this.deadline = deadline;
    producer = producers.get();
  }

  /**
   * Opens a writer. It connects at its first write.
   *
   * @param deadline within which Kafka must confirm an event; at least a millisecond
   */
  public static KafkaRatingWriter open(Cluster cluster, Duration deadline) {
    Destination ratings =
        new Destination(
            cluster.name(Topic.RATINGS), TopicDeclaration.of(Topic.RATINGS).partitions());
    return new KafkaRatingWriter(
        () -> cluster.promptProducer(CLIENT_ID, deadline), ratings, deadline);
  }

  @Override
  public Written write(RatingEvent event) {
    Producer<byte[], byte[]> used = current();
    try {
      Future<RecordMetadata> sent = used.send(message(event));
      RecordMetadata metadata = sent.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
      return new Written(
          new SourcePosition(metadata.partition(), metadata.offset()), metadata.timestamp());
    } catch (InterruptedException | InterruptException e) {
      Thread.currentThread().interrupt();
      throw unconfirmed("this instance is stopping", e);
    } catch (ExecutionException e) {
      replaceAfter(e.getCause(), used);
      throw unconfirmed(e.getCause().getMessage(), e);
    } catch (KafkaException e) {
      replaceAfter(e, used);
      throw unconfirmed(e.getMessage(), e);
    } catch (TimeoutException e) {
      throw unconfirmed(e.getMessage(), e);
    }
  }

  private ProducerRecord<byte[], byte[]> message(RatingEvent event) {
    byte[] key = Ids.key(event.userId());
    int home = Ids.homePartition(key, destination.partitions());
    return new ProducerRecord<>(destination.topic(), home, key, RatingCodec.encode(event));
  }

  private LogUnavailableException unconfirmed(String why, Exception cause) {
    return new LogUnavailableException(
        "Kafka did not confirm the event within %d ms (%s): send it again, a duplicate does no harm"
            .formatted(deadline.toMillis(), why),
        cause);
  }

  private synchronized Producer<byte[], byte[]> current() {
    return producer;
  }

  private synchronized void replaceAfter(Throwable failure, Producer<byte[], byte[]> used) {
    boolean survives = failure instanceof RetriableException;
    boolean young = System.nanoTime() - replacedAt < BETWEEN_PRODUCERS;
    if (survives || young || producer != used) {
      return;
    }
    metrics.ifPresent(KafkaClientMetrics::close);
    used.close(Duration.ZERO);
    producer = producers.get();
    replacedAt = System.nanoTime();
    registry.ifPresent(this::bind);
  }

  private void bind(MeterRegistry to) {
    KafkaClientMetrics bound = new KafkaClientMetrics(producer);
    bound.bindTo(to);
    metrics = Optional.of(bound);
  }

  /** Registers the producer's metrics, until the result is closed. */
  public synchronized AutoCloseable measureIn(MeterRegistry to) {
    registry = Optional.of(to);
    bind(to);
    return this::measureNoMore;
  }

  private synchronized void measureNoMore() {
    registry = Optional.empty();
    metrics.ifPresent(KafkaClientMetrics::close);
  }

  /** Closes the producer, within the deadline of a write. */
  @Override
  public void close() {
    current().close(deadline);
  }
}
