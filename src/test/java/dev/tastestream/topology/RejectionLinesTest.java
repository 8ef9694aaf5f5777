package dev.tastestream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tastestream.wire.codec.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What the log says of rejected records. */
class RejectionLinesTest {

  private static final byte[] CUT_OFF = "{\"userId\":42".getBytes(StandardCharsets.UTF_8);
  private static final int FLOOD = 2_000;

  private final Logger logger = (Logger) LoggerFactory.getLogger(DeadLetterProcessor.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final TopologyHarness topology = new TopologyHarness(movieId -> Optional.empty());

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void close() {
    logger.detachAppender(lines);
    topology.close();
  }

  @Test
  void aFloodHasOneLineASecondAndEveryRecordIsALetter() {
    for (int i = 0; i < FLOOD; i++) {
      topology.send(Ids.key(42), CUT_OFF);
    }
    topology.driver.advanceWallClockTime(Duration.ofSeconds(1));
    topology.send(Ids.key(42), CUT_OFF);
    topology.driver.advanceWallClockTime(Duration.ofSeconds(9));

    assertThat(topology.deadLetters()).hasSize(FLOOD + 1);
    assertThat(told())
        .containsExactly(
            "ratings-0 offset 0: MALFORMED_JSON, Unexpected end-of-input: expected close marker for"
                + " Object (start marker at line 1, column 1)",
            "records of ratings rejected since the last line: 1999; 'tastestream dlq list' shows"
                + " them",
            "records of ratings rejected since the last line: 1; 'tastestream dlq list' shows"
                + " them");
  }

  private List<String> told() {
    return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
