package dev.tastestream.topology;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces a stream thread that dies, but not for ever: one that dies again and again has a cause
 * that a new thread does not cure, and a process that ends can be restarted by its supervisor.
 */
final class ThreadReplacement implements StreamsUncaughtExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ThreadReplacement.class);
  private static final int MOST = 5;
  private static final Duration WITHIN = Duration.ofMinutes(5);

  private final Clock clock;
  private final Deque<Instant> deaths = new ArrayDeque<>();

  ThreadReplacement(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized StreamThreadExceptionResponse handle(Throwable failure) {
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
}
