package dev.tastestream.topology;

import dev.tastestream.domain.SourcePosition;
import dev.tastestream.topology.step.Chore;
import dev.tastestream.wire.LineLimit;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.DeadLetter;
import dev.tastestream.wire.codec.Decoded.Rejected;
import dev.tastestream.wire.topics.KeptLetter;
import dev.tastestream.wire.topics.RecordLimits;
import java.time.Duration;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends rejected records on as they came, with the reason and the origin in their headers. A record
 * that is too large for the topic is cut short.
 */
final class DeadLetterProcessor extends ContextualProcessor<byte[], Rejected, byte[], byte[]> {

  private static final Logger LOG = LoggerFactory.getLogger(DeadLetterProcessor.class);
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final String sourceTopic;
  private final RecordLimits limits;
  private final LineLimit lines;
  private Chore looks;

  /**
   * @param lines shared by all tasks
   */
  DeadLetterProcessor(String sourceTopic, RecordLimits limits, LineLimit lines) {
    this.sourceTopic = sourceTopic;
    this.limits = limits;
    this.lines = lines;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    super.init(context);
    looks = new Chore(context, LOOK, this::logRest);
  }

  @Override
  public void process(Record<byte[], Rejected> message) {
    Rejected rejected = message.value();
    log(rejected);
    SourcePosition position = rejected.arrival().position();
    Headers headers =
        DeadLetter.headers(message.headers(), rejected.rejection(), sourceTopic, position);
    KeptLetter letter =
        KeptLetter.of(
            message.key(), rejected.arrival().value(), headers, limits.bytes(Topic.DEAD_LETTERS));
    context()
        .forward(new Record<>(letter.key(), letter.value(), message.timestamp(), letter.headers()));
  }

  private void log(Rejected rejected) {
    SourcePosition position = rejected.arrival().position();
    lines
        .event(context().currentSystemTimeMs())
        .ifPresent(
            untold ->
                LOG.info(
                    "{}-{} offset {}: {}, {}{}",
                    sourceTopic,
                    position.partition(),
                    position.offset(),
                    rejected.rejection().reason(),
                    rejected.rejection().detail(),
                    untold == 0 ? "" : "; %d others before it".formatted(untold)));
    if (lines.hasUntold()) {
      looks.wake();
    }
  }

  /** Returns whether there are still records without a line. */
  private boolean logRest(long now) {
    lines
        .rest(now)
        .ifPresent(
            untold ->
                LOG.info(
                    "records of {} rejected since the last line: {}; 'tastestream dlq list' shows"
                        + " them",
                    sourceTopic,
                    untold));
    return lines.hasUntold();
  }
}
