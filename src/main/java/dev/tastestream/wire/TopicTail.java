package dev.tastestream.wire;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topics from their beginning and follows them, in a thread of its own. Whoever starts it can
 * wait until everything is read that was there at the start.
 *
 * <p>A Kafka Streams global table would do the same, but one malformed record in it kills the
 * client or, while it restores, is taken over unread (KAFKA-8037). Here every record passes the
 * reader.
 */
public final class TopicTail implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TopicTail.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration CLOSE = Duration.ofSeconds(5);
  private static final long UNKNOWN = -1;

  /** Tells the clients of a process apart. */
  private static final AtomicInteger STARTED = new AtomicInteger();

  private final Reader reader;
  private final Consumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
  private final AtomicBoolean closing = new AtomicBoolean();
  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
  private final Thread thread;

  /** Receives what was read, always in the thread of the tail. It must not throw. */
  public interface Reader {

    /** A committed record, in the order of its partition. */
    void read(ConsumerRecord<byte[], byte[]> message);

    /** All that is committed was read, for a moment; called again each time that is so. */
    default void idle() {}
  }

  private TopicTail(Cluster cluster, List<Topic> topics, Reader reader) {
    this.reader = reader;
    consumer =
        cluster.reader("tail-%s-%d".formatted(topics.get(0).baseName(), STARTED.incrementAndGet()));
    partitions =
        topics.stream()
            .map(cluster::name)
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    thread = new Thread(this::run, "tail-" + topics.get(0).baseName());
    thread.setDaemon(true);
  }

  /** Starts to read {@code topics}, which must exist. */
  public static TopicTail start(Cluster cluster, List<Topic> topics, Reader reader) {
    TopicTail tail = new TopicTail(cluster, topics, reader);
    tail.thread.start();
    return tail;
  }

  /**
   * Waits until everything is read that was there at the start.
   *
   * @throws TimeoutException if that takes longer than {@code timeout}
   * @throws IllegalStateException if the tail failed
   */
  public void awaitCaughtUp(Duration timeout) throws TimeoutException, InterruptedException {
    try {
      caughtUp.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException("reading %s failed".formatted(partitions), e.getCause());
    }
  }

  /** Why nothing is read any more, in one sentence; empty while all is well. */
  public Optional<String> problem() {
    return Optional.ofNullable(failure.get())
        .map(e -> "reading %s stopped: %s".formatted(topics(), e.getMessage()));
  }

  private Set<String> topics() {
    return partitions.stream().map(TopicPartition::topic).collect(Collectors.toSet());
  }

  private void run() {
    try (consumer) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (!closing.get()) {
        poll();
        if (!caughtUp.isDone() && hasReached(ends)) {
          reader.idle();
          caughtUp.complete(null);
        }
      }
    } catch (WakeupException e) {
      LOG.debug("{}: closed", partitions);
    } catch (RuntimeException e) {
      failure.set(e);
      caughtUp.completeExceptionally(e);
      LOG.error("{}: reading stopped", partitions, e);
    }
  }

  private void poll() {
    ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
    records.forEach(reader::read);
    if (records.isEmpty() && nothingIsLeft()) {
      reader.idle();
    }
  }

  /** A slow broker leaves pauses in the middle of a transaction; they are not its end. */
  private boolean nothingIsLeft() {
    return partitions.stream().allMatch(p -> consumer.currentLag(p).orElse(UNKNOWN) == 0);
  }

  private boolean hasReached(Map<TopicPartition, Long> ends) {
    return partitions.stream().allMatch(p -> consumer.position(p) >= ends.get(p));
  }

  /** Puts the figures of the tail's client into a registry, until that is closed. */
  public AutoCloseable measureIn(MeterRegistry registry) {
    KafkaClientMetrics metrics = new KafkaClientMetrics(consumer);
    metrics.bindTo(registry);
    return metrics;
  }

  @Override
  public void close() {
    closing.set(true);
    consumer.wakeup();
    try {
      thread.join(CLOSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
