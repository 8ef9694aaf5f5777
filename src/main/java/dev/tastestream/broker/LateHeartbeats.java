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
 * Keeps two kinds of harmless errors out of the log. The first is the embedded broker's: on a busy
 * machine its controller handles a heartbeat or an event later than it would like, and nothing is
 * lost. Many of them in a minute mean that the machine is too small, which one line says. The
 * second is a client's: its thread was interrupted while it closed, which is how commands are
 * stopped. All other lines of Kafka's loggers pass, and these do if its log level is turned up.
 */
public final class LateHeartbeats extends TurboFilter {

  /** So many in a minute are more than a moment's pressure; a heartbeat comes every 300 ms. */
  static final int MANY = 30;

  private static final Duration WINDOW = Duration.ofMinutes(1);

  /** Logger and beginning of what it says. */
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

  /** For the configuration of the log. */
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
              "this machine is too busy for the embedded broker: {} of its heartbeats were late in a minute; lists and answers may be, too",
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

  /** Counts one more; whether it is the one that makes them many. */
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
