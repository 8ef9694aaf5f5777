package dev.tastestream.broker;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * Keeps two kinds of harmless errors out of the program's log. The first comes from the embedded
 * broker: on a busy machine its controller handles heartbeats or events late, and nothing is lost.
 * If this happens often within a minute, the machine is too small, and one line says so. The second
 * comes from clients whose thread is interrupted while they close, which is how commands are
 * stopped. All other lines pass. These lines pass too if the level of Kafka's loggers is lowered to
 * show more.
 */
public final class LateHeartbeats extends TurboFilter {

  /** More in a minute than a short peak causes. A heartbeat comes every 300 ms. */
  static final int MANY = 30;

  private static final Duration WINDOW = Duration.ofMinutes(1);

  /** Loggers with the beginnings of their messages. */
  private static final List<Line> LINES =
      List.of(
          new Line(
              "org.apache.kafka.controller.ReplicationControlManager",
              "processExpiredBrokerHeartbeat: controller event queue overloaded."),
          new Line(
              "org.apache.kafka.controller.EventPerformanceMonitor",
              "Exceptionally slow controller event"));

  private final InstantSource clock;
  private Instant since = Instant.MIN;
  private int late;

  private record Line(String logger, String beginning) {}

  /** Called by the configuration of the log. */
  public LateHeartbeats() {
    this(InstantSource.system());
  }

  LateHeartbeats(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public FilterReply decide(
      Marker marker, Logger logger, Level level, String format, Object[] params, Throwable t) {
    if (level != Level.ERROR || format == null || isTurnedUp(logger)) {
      return FilterReply.NEUTRAL;
    }
    if (t instanceof InterruptException) {
      return FilterReply.DENY;
    }
    if (!isLate(logger, format)) {
      return FilterReply.NEUTRAL;
    }
    if (isPressing()) {
      LoggerFactory.getLogger(EmbeddedBroker.class)
          .warn(
              "this machine is too busy for the embedded broker: {} of its heartbeats were late in a minute; lists and responses may be late, too",
              MANY);
    }
    return FilterReply.DENY;
  }

  private static boolean isLate(Logger logger, String format) {
    return LINES.stream()
        .anyMatch(line -> logger.getName().equals(line.logger) && format.contains(line.beginning));
  }

  private static boolean isTurnedUp(Logger logger) {
    return logger.getEffectiveLevel().toInt() < Level.WARN_INT;
  }

  /** Counts one more. Returns whether this one reaches the limit. */
  private synchronized boolean isPressing() {
    Instant now = clock.instant();
    if (!now.isBefore(since.plus(WINDOW))) {
      since = now;
      late = 0;
    }
    late++;
    return late == MANY;
  }
}
