package dev.tastestream.training.data;

import dev.tastestream.wire.Application;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.LedgerCodec;
import dev.tastestream.wire.read.TopicScan;
import java.nio.BufferUnderflowException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the ledger of a running application from the changelog of its store.
 *
 * <p>The topology writes the changelog after it has processed the log of ratings. The reader waits
 * as long as the topology makes progress, and then reads what is there: a fit on nearly all ratings
 * is better than none, and the manifest records how far it read.
 *
 * <p>Keeps a connection for the questions of a trainer, who looks for new ratings every second.
 */
public final class LedgerReader implements RatingsSource, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LedgerReader.class);
  private static final Duration POLL = Duration.ofMillis(100);

  private final Application application;
  private final Cluster cluster;
  private final String changelog;
  private final Duration patience;
  private final Consumer<FitSize> admission;
  private final LogOffsets offsets;

  /**
   * @param application the application that owns the ledger
   * @param patience how long the topology may make no progress while records are unprocessed
   * @param admission called with the size read so far; an exception that it throws ends the reading
   */
  public LedgerReader(Application application, Duration patience, Consumer<FitSize> admission) {
    this.application = application;
    cluster = application.cluster();
    changelog = application.ledgerChangelog();
    this.patience = patience;
    this.admission = admission;
    offsets = new LogOffsets(cluster);
  }

  @Override
  public LedgerSnapshot read() throws InterruptedException {
    awaitProcessed();
    if (!offsets.exists(changelog)) {
      throw new LedgerUnavailableException(
          "there is no topic %s: start 'stream' with --application-id %s, or name the one it runs with"
              .formatted(changelog, application.id()));
    }
    awaitCommitted();
    HistoriesBuilder histories = new HistoriesBuilder();
    Map<Integer, Long> ends = new HashMap<>();
    scan(histories).forEach((partition, end) -> ends.put(partition.partition(), end));
    return new LedgerSnapshot(histories.build(), ends);
  }

  @Override
  public long logEnd() throws InterruptedException {
    return offsets.written(ratings()).values().stream().mapToLong(Long::longValue).sum();
  }

  private void awaitProcessed() throws InterruptedException {
    Map<TopicPartition, Long> ends = offsets.written(ratings());
    Map<TopicPartition, Long> starts = offsets.kept(ratings());
    Wait wait =
        () -> {
          Map<TopicPartition, Long> reached = new HashMap<>(starts);
          offsets
              .processed(application.group())
              .forEach((p, offset) -> reached.merge(p, offset, Math::max));
          return missing(ends, reached);
        };
    long behind = wait.behind();
    if (behind > 0) {
      LOG.info(
          "waiting for {} to process {} records of {}", application.group(), behind, ratings());
      long left = await(wait);
      if (left > 0) {
        LOG.warn(
            "{} has made no progress for {} s and has {} records of {} left: using its ledger as it is; check that 'stream' runs",
            application.group(),
            patience.toMillis() / 1000.0,
            left,
            ratings());
      }
    }
  }

  /**
   * Waits until the transactions that committed the group's offsets have ended in the changelog
   * too: the offsets may be visible a moment earlier.
   */
  private void awaitCommitted() throws InterruptedException {
    Map<TopicPartition, Long> ends = offsets.written(changelog);
    long left = await(() -> missing(ends, offsets.readable(changelog)));
    if (left > 0) {
      LOG.warn(
          "{}: {} records are in transactions that do not end; using the ledger without them",
          changelog,
          left);
    }
  }

  /** Waits until nothing is behind or progress stops for too long; returns how much is left. */
  private long await(Wait wait) throws InterruptedException {
    long polls = patience.dividedBy(POLL);
    long behind = wait.behind();
    for (long still = 0; behind > 0 && still < polls; still++) {
      TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
      long now = wait.behind();
      if (now < behind) {
        still = 0;
      }
      behind = now;
    }
    return behind;
  }

  private static long missing(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> reached) {
    return ends.entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - reached.getOrDefault(end.getKey(), 0L)))
        .sum();
  }

  private Map<TopicPartition, Long> scan(HistoriesBuilder histories) throws InterruptedException {
    try {
      return TopicScan.read(cluster, List.of(changelog), message -> take(message, histories));
    } catch (InterruptException e) {
      Thread.interrupted();
      throw (InterruptedException) new InterruptedException("reading the ledger").initCause(e);
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> message, HistoriesBuilder histories) {
    try {
      if (message.value() == null) {
        histories.remove(LedgerCodec.userId(message.key()), LedgerCodec.movieId(message.key()));
      } else {
        histories.put(LedgerCodec.row(message.key(), message.value()));
        admission.accept(new FitSize(histories.users(), histories.ratings(), 0, 0));
      }
    } catch (IllegalArgumentException | BufferUnderflowException e) {
      throw new LedgerUnavailableException(
          "%s-%d offset %d: %s; name the changelog of a ledger with --application-id"
              .formatted(message.topic(), message.partition(), message.offset(), e.getMessage()),
          e);
    }
  }

  @Override
  public void close() {
    offsets.close();
  }

  private String ratings() {
    return cluster.name(Topic.RATINGS);
  }

  /** Returns how many records are missing. */
  @FunctionalInterface
  private interface Wait {
    long behind() throws InterruptedException;
  }
}
