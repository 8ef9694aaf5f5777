package dev.tastestream.replay.send;

import dev.tastestream.domain.Progress;
import dev.tastestream.replay.file.ReplayException;
import dev.tastestream.wire.Cluster;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Sends a feed to its topic, each record to the home partition of its key, with markers of its
 * progress.
 *
 * <p>A {@link ReplayMarker} means that all records before it are in the log, so no record may
 * follow one that could not be sent. The producer is idempotent, which keeps the order through
 * retries. The first failure closes it at once, before it sends the records in its buffer.
 */
public final class FeedSender {

  private static final Duration CLOSE = Duration.ofSeconds(5);
  private static final Map<String, Object> LARGE_BATCHES =
      Map.of(
          ProducerConfig.LINGER_MS_CONFIG, 20,
          ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10,
          ProducerConfig.BUFFER_MEMORY_CONFIG, 32L << 20);

  private final Cluster cluster;
  private final Pace pace;
  private final Progress progress;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  public FeedSender(Cluster cluster, Pace pace, Progress progress) {
    this.cluster = cluster;
    this.pace = pace;
    this.progress = progress;
  }

  /**
   * The result of sending a feed.
   *
   * @param sent records that this run has added to the log
   * @param standing records of an earlier run that are still valid
   */
  public record Outcome(long sent, long standing) {}

  /**
   * Sends the missing records. Returns when all of them are in the log, or when the replay is
   * stopped.
   *
   * @param next first row that may be missing in each partition
   * @throws ReplayException if the cluster does not accept a record
   */
  public Outcome send(Feed feed, long[] next) {
    Producer<byte[], byte[]> producer = cluster.producer(LARGE_BATCHES);
    try (Progress.Task task = progress.begin("replay " + feed.topic().baseName(), feed.size())) {
      Outcome outcome = sendMissing(feed, new Places(feed, next), producer, task);
      producer.flush();
      failIfBroken();
      return outcome;
    } catch (KafkaException e) {
      throw failed(e);
    } finally {
      producer.close(CLOSE);
    }
  }

  private Outcome sendMissing(
      Feed feed, Places places, Producer<byte[], byte[]> producer, Progress.Task task) {
    String topic = cluster.name(feed.topic());
    long sent = 0;
    long row = 0;
    Pace.Run run = pace.newRun();
    for (Feed.Cursor records = feed.records(); records.next(); row++) {
      byte[] key = records.key();
      int partition = places.partition(key);
      if (!places.stands(partition, row)) {
        run.await(records.eventTime());
        if (pace.isStopped()) {
          break;
        }
        failIfBroken();
        ProducerRecord<byte[], byte[]> record =
            new ProducerRecord<>(topic, partition, key, records.value());
        places.mark(record, row);
        var unused = producer.send(record, (metadata, e) -> stopAtFailure(e, producer));
        sent++;
      }
      task.at(row + 1);
    }
    return new Outcome(sent, row - sent);
  }

  private void stopAtFailure(Exception e, Producer<byte[], byte[]> producer) {
    if (e != null && failure.compareAndSet(null, e)) {
      producer.close(Duration.ZERO);
    }
  }

  private void failIfBroken() {
    Exception e = failure.get();
    if (e != null) {
      throw failed(e);
    }
  }

  private ReplayException failed(Exception e) {
    Exception first = failure.get() == null ? e : failure.get();
    if (first instanceof InterruptException) {
      return new ReplayException("interrupted: the same command goes on from here", first);
    }
    return new ReplayException(
        "Kafka at %s doesn't take records (%s): when it does again, the same command goes on from here"
            .formatted(cluster.bootstrapServers(), first.getMessage()),
        first);
  }
}
