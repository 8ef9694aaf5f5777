package dev.tastestream.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.vectors.GenerationStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RefusalLogTest {

  private final Logger logger = (Logger) LoggerFactory.getLogger(RefusalLog.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private Instant now = Instant.EPOCH;
  private final RefusalLog log = new RefusalLog(() -> now);

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(lines);
  }

  @Test
  void whatArrivesSlowlyAndBecomesRightIsNeverReported() {
    report(refused("1 vectors, the manifest names 3"));
    wait(Duration.ofSeconds(1));
    report(refused("2 vectors, the manifest names 3"));
    wait(Duration.ofSeconds(1));
    report();
    assertThat(lines.list).isEmpty();
  }

  @Test
  void whatStaysWrongIsReportedOnceHoweverTheReasonMoves() {
    report(refused("1 vectors, the manifest names 3"));
    wait(RefusalLog.STANDING);
    report(refused("2 vectors, the manifest names 3"));
    wait(RefusalLog.STANDING);
    report(refused("checksum"));
    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "generation taste:2 refused, 2 vectors, the manifest names 3; taste:1 goes on serving");
  }

  private void wait(Duration time) {
    now = now.plus(time);
  }

  private void report(GenerationStatus... generations) {
    log.report(
        new KnownGenerations.Snapshot(List.of(generations), List.of()), refused -> "taste:1");
  }

  private static GenerationStatus refused(String problem) {
    return new GenerationStatus(
        new GenerationId("taste", 2), Optional.empty(), State.REFUSED, Optional.of(problem));
  }
}
