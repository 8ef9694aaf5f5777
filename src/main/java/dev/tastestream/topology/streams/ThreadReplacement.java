package dev.tastestream.topology.streams;

import dev.tastestream.wire.Vital;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces a stream thread that dies, but not for ever. Threads that die again and again have a
 * cause that a new thread does not cure; then the process ends, and its supervisor can restart it.
 * A permission that is missing may come back, so it is waited for.
 */
final class ThreadReplacement implements StreamsUncaughtExceptionHandler, Vital {

  private static final Logger LOG = LoggerFactory.getLogger(ThreadReplacement.class);
  private static final int MOST = 5;
  private static final Duration WITHIN = Duration.ofMinutes(5);

  /** A new thread needs a moment to find out whether it may work. */
  private static final Duration UNTIL_CURED = Duration.ofSeconds(10);

  private final Clock clock;
  private final Supplier<Optional<String>> cluster;
  private final Duration betweenTries;
  private final Deque<Instant> deaths = new ArrayDeque<>();
  private String missing = "";
  private Instant missedAt = Instant.EPOCH;

  /**
   * @param cluster tells what is wrong with the cluster and makes all threads die, in one sentence
   * @param betweenTries how long to wait before work that is not allowed is tried again
   */
  ThreadReplacement(Clock clock, Supplier<Optional<String>> cluster, Duration betweenTries) {
    this.clock = clock;
    this.cluster = cluster;
    this.betweenTries = betweenTries;
  }

  @Override
  public StreamThreadExceptionResponse handle(Throwable failure) {
    Optional<String> permission = missingPermission(failure);
    if (permission.isPresent()) {
      return waitFor(permission.get());
    }
    Optional<String> broken = cluster.get();
    if (broken.isPresent()) {
      LOG.debug("a stream thread died, and its cause is known: {}", broken.get(), failure);
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    return replace(failure);
  }

  private static Optional<String> missingPermission(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      // Kafka's message does not name the permission or the transactional id.
      if (cause instanceof TransactionalIdAuthorizationException) {
        return Optional.of(
            "Not authorized to write with transactional ids that begin with the application id");
      }
      if (cause instanceof AuthorizationException || cause instanceof AuthenticationException) {
        return Optional.of(String.valueOf(cause.getMessage()));
      }
    }
    return Optional.empty();
  }

  private StreamThreadExceptionResponse waitFor(String permission) {
    note(permission);
    try {
      TimeUnit.MILLISECONDS.sleep(betweenTries.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  private synchronized void note(String permission) {
    if (!permission.equals(missing)) {
      LOG.warn(
          "the topology may not work now ({}): it is tried again every few seconds", permission);
    }
    missing = permission;
    missedAt = clock.instant();
  }

  private synchronized StreamThreadExceptionResponse replace(Throwable failure) {
    Instant now = clock.instant();
    deaths.add(now);
    deaths.removeIf(death -> death.isBefore(now.minus(WITHIN)));
    if (deaths.size() <= MOST) {
      LOG.error("a stream thread died, it is replaced", failure);
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
    LOG.error(
        "{} stream threads died within {} minutes: giving up; mend the cause and start again",
        deaths.size(),
        WITHIN.toMinutes(),
        failure);
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  @Override
  public synchronized Optional<String> trouble() {
    return clock.instant().isBefore(missedAt.plus(UNTIL_CURED))
        ? Optional.of("the topology may not work now (%s)".formatted(missing))
        : Optional.empty();
  }

  /** Kafka Streams ends by itself if nothing can be done. */
  @Override
  public Optional<String> problem() {
    return Optional.empty();
  }
}
