package dev.tastestream.broker;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.errors.InterruptException;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LateHeartbeatsTest {

  private static final String CONTROLLER = "org.apache.kafka.controller.ReplicationControlManager";
  private static final String LATE =
      "[QuorumController id=1] processExpiredBrokerHeartbeat: controller event queue overloaded. Timed out heartbeat from broker {}.";

  private final LoggerContext context = new LoggerContext();
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final LateHeartbeats filter = new LateHeartbeats(now::get);

  @Test
  void aLateHeartbeatIsNoErrorAndWhatElseGoesWrongIs() {
    assertThat(say(CONTROLLER, Level.ERROR, LATE)).isEqualTo(FilterReply.DENY);
    assertThat(
            say(
                "org.apache.kafka.controller.EventPerformanceMonitor",
                Level.ERROR,
                "[QuorumController id=1] Exceptionally slow controller event {} took {} ms."))
        .isEqualTo(FilterReply.DENY);
    assertThat(say(CONTROLLER, Level.ERROR, "Encountered fatal fault: {}"))
        .isEqualTo(FilterReply.NEUTRAL);
    assertThat(say("kafka.server.KafkaServer", Level.ERROR, LATE)).isEqualTo(FilterReply.NEUTRAL);
    assertThat(say(CONTROLLER, Level.WARN, LATE)).isEqualTo(FilterReply.NEUTRAL);
    assertThat(say(CONTROLLER, Level.ERROR, null)).isEqualTo(FilterReply.NEUTRAL);
  }

  @Test
  void aClientThatWasInterruptedWhileItClosedHasNotFailed() {
    Logger consumer = context.getLogger("org.apache.kafka.clients.consumer.KafkaConsumer");
    consumer.setLevel(Level.ERROR);
    String said = "Failed to close fetcher";

    assertThat(
            filter.decide(
                null, consumer, Level.ERROR, said, null, new InterruptException("stopped")))
        .isEqualTo(FilterReply.DENY);
    assertThat(
            filter.decide(null, consumer, Level.ERROR, said, null, new IllegalStateException("x")))
        .isEqualTo(FilterReply.NEUTRAL);
    assertThat(Thread.interrupted()).as("Kafka's exception sets it").isTrue();
  }

  @Test
  void whoTurnsUpTheLogOfKafkaSeesAll() {
    context.getLogger(CONTROLLER).setLevel(Level.INFO);

    assertThat(say(CONTROLLER, Level.ERROR, LATE)).isEqualTo(FilterReply.NEUTRAL);
  }

  @Test
  void manyInAMinuteAreToldInOneLine() {
    ListAppender<ILoggingEvent> told = new ListAppender<>();
    told.start();
    Logger broker = (Logger) LoggerFactory.getLogger(EmbeddedBroker.class);
    broker.addAppender(told);
    try {
      for (int minute = 0; minute < 2; minute++) {
        for (int i = 0; i < 3 * LateHeartbeats.MANY; i++) {
          say(CONTROLLER, Level.ERROR, LATE);
        }
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(1)));
      }
      for (int i = 0; i < LateHeartbeats.MANY - 1; i++) {
        say(CONTROLLER, Level.ERROR, LATE);
      }
    } finally {
      broker.detachAppender(told);
    }

    assertThat(told.list).hasSize(2);
    assertThat(told.list.get(0).getFormattedMessage()).contains("too busy for the embedded broker");
  }

  private FilterReply say(String logger, Level level, String format) {
    Logger kafka = context.getLogger(logger);
    if (kafka.getLevel() == null) {
      kafka.setLevel(Level.ERROR);
    }
    return filter.decide(null, kafka, level, format, null, null);
  }
}
