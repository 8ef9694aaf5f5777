package dev.tastestream.wire.read;

import dev.tastestream.wire.Background;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.ClusterException;
import dev.tastestream.wire.KafkaAnswer;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.Vital;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topics from their beginning and follows them, in the background. The caller can wait until
 * all records that existed at the start are read. Failed reads are repeated from the first unread
 * record.
 *
 * <p>A Kafka Streams global table would do the same, but one malformed record ends the client or,
 * while the table restores, is stored without being decoded (KAFKA-8037). Here the reader gets
 * every record.
 */
public final class TopicTail implements Vital, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TopicTail.class);
  private static final Duration POLL = Duration.ofMillis(100);

  /** While nothing comes. A record ends the wait at once. */
  private static final Duration QUIET_POLL = Duration.ofMillis(500);

  private static final long UNKNOWN = -1;

  /** Numbers the clients of a process. */
  private static final AtomicInteger STARTED = new AtomicInteger();

  private final Reader reader;
  private final Consumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
  private final Background background;
  private Map<TopicPartition, Long> ends = Map.of();
  private Duration wait = POLL;

  /** Receives records, always in the thread of the tail. Its exceptions are reported. */
  public interface Reader {

    /**
     * Receives a committed record, each partition in its order. A record is passed again after an
     * exception.
     */
    void read(ConsumerRecord<byte[], byte[]> message);

    /** Is called each time when all committed records have been read. */
    default void idle() {}
  }

  private TopicTail(Consumer<byte[], byte[]> consumer, List<String> topics, Reader reader) {
    this.reader = reader;
    this.consumer = consumer;
    partitions =
        topics.stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    background =
        Background.start(
            "tail-" + topics.get(0),
            "reading " + String.join(" and ", topics),
            Duration.ZERO,
            new Reading());
  }

  /**
   * Starts to read {@code topics}, which must exist.
   *
   * @throws ClusterException if the cluster doesn't answer
   */
  public static TopicTail start(Cluster cluster, List<Topic> topics, Reader reader) {
    Consumer<byte[], byte[]> consumer =
        cluster.reader("tail-%s-%d".formatted(topics.get(0).baseName(), STARTED.incrementAndGet()));
    try {
      return new TopicTail(consumer, topics.stream().map(cluster::name).toList(), reader);
    } catch (KafkaException e) {
      consumer.close();
      throw KafkaAnswer.failure(cluster, "hand out " + topics.get(0).baseName(), e);
    }
  }

  /**
   * Waits until all records that existed at the start are read.
   *
   * @throws TimeoutException if this takes longer than {@code timeout}
   * @throws ClusterException if this user may not read the topics
   */
  public void awaitCaughtUp(Duration timeout) throws TimeoutException, InterruptedException {
    try {
      caughtUp.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new ClusterException(
          "%s can't be read (%s): check the permissions"
              .formatted(topics(), e.getCause().getMessage()),
          e.getCause());
    }
  }

  @Override
  public Optional<String> trouble() {
    return background.trouble();
  }

  @Override
  public Optional<String> problem() {
    return background.problem();
  }

  private String topics() {
    return partitions.stream()
        .map(TopicPartition::topic)
        .distinct()
        .collect(Collectors.joining(" and "));
  }

  /** The task of the background thread. */
  private final class Reading implements Background.Turn {

    @Override
    public void take() {
      turn();
    }

    @Override
    public void end() {
      consumer.close();
    }
  }

  private void turn() {
    try {
      if (ends.isEmpty()) {
        begin();
      }
      poll();
      if (!caughtUp.isDone() && hasReached()) {
        reader.idle();
        caughtUp.complete(null);
      }
    } catch (WakeupException e) {
      LOG.debug("{}: about to be closed", partitions, e);
    } catch (AuthorizationException | AuthenticationException e) {
      // A caller that waits for the start must not wait for a permission.
      caughtUp.completeExceptionally(e);
      throw e;
    }
  }

  private void begin() {
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    ends = consumer.endOffsets(partitions);
  }

  private void poll() {
    ConsumerRecords<byte[], byte[]> records = consumer.poll(wait);
    wait = POLL;
    hand(records);
    if (records.isEmpty() && nothingIsLeft()) {
      wait = QUIET_POLL;
      reader.idle();
    }
  }

  /** After an exception, reads the failed record and all later ones again. */
  private void hand(ConsumerRecords<byte[], byte[]> records) {
    Map<TopicPartition, Long> unread = new HashMap<>();
    records.partitions().forEach(p -> unread.put(p, records.records(p).get(0).offset()));
    try {
      for (ConsumerRecord<byte[], byte[]> message : records) {
        reader.read(message);
        unread.put(new TopicPartition(message.topic(), message.partition()), message.offset() + 1);
      }
    } catch (RuntimeException e) {
      unread.forEach(consumer::seek);
      throw e;
    }
  }

  /** A slow broker may pause in the middle of a transaction, so an empty poll is not the end. */
  private boolean nothingIsLeft() {
    return partitions.stream().allMatch(p -> consumer.currentLag(p).orElse(UNKNOWN) == 0);
  }

  private boolean hasReached() {
    return partitions.stream().allMatch(p -> consumer.position(p) >= ends.get(p));
  }

  /** Adds the metrics of the tail's client to a registry until the result is closed. */
  public AutoCloseable measureIn(MeterRegistry registry) {
    KafkaClientMetrics metrics = new KafkaClientMetrics(consumer);
    metrics.bindTo(registry);
    return metrics;
  }

  @Override
  public void close() {
    consumer.wakeup();
    background.close();
  }
}
