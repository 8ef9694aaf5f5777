package dev.tastestream.topology;

import dev.tastestream.domain.SourcePosition;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.DeadLetter;
import dev.tastestream.wire.codec.Decoded.Rejected;
import dev.tastestream.wire.topics.KeptLetter;
import dev.tastestream.wire.topics.RecordLimits;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends rejected records on as they came, with the reason and the origin in their headers. A record
 * that is too large for the topic is cut short.
 */
final class DeadLetterProcessor extends ContextualProcessor<byte[], Rejected, byte[], byte[]> {

  private static final Logger LOG = LoggerFactory.getLogger(DeadLetterProcessor.class);

  private final String sourceTopic;
  private final RecordLimits limits;

  DeadLetterProcessor(String sourceTopic, RecordLimits limits) {
    this.sourceTopic = sourceTopic;
    this.limits = limits;
  }

  @Override
  public void process(Record<byte[], Rejected> message) {
    Rejected rejected = message.value();
    SourcePosition position = rejected.arrival().position();
    LOG.info(
        "{}-{} offset {}: {}, {}",
        sourceTopic,
        position.partition(),
        position.offset(),
        rejected.rejection().reason(),
        rejected.rejection().detail());
    Headers headers =
        DeadLetter.headers(message.headers(), rejected.rejection(), sourceTopic, position);
    KeptLetter letter =
        KeptLetter.of(
            message.key(), rejected.arrival().value(), headers, limits.bytes(Topic.DEAD_LETTERS));
    context()
        .forward(new Record<>(letter.key(), letter.value(), message.timestamp(), letter.headers()));
  }
}
