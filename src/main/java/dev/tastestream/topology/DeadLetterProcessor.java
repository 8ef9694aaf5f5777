package dev.tastestream.topology;

import dev.tastestream.domain.SourcePosition;
import dev.tastestream.wire.DeadLetter;
import dev.tastestream.wire.Decoded;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what was refused on as it came, with the reason and the origin in its headers. */
final class DeadLetterProcessor extends ContextualProcessor<byte[], Decoded, byte[], byte[]> {

  private static final Logger LOG = LoggerFactory.getLogger(DeadLetterProcessor.class);

  private final String sourceTopic;

  DeadLetterProcessor(String sourceTopic) {
    this.sourceTopic = sourceTopic;
  }

  @Override
  public void process(Record<byte[], Decoded> message) {
    Decoded.Rejected rejected = (Decoded.Rejected) message.value();
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
    byte[] key = DeadLetter.keptKey(message.key());
    byte[] value = DeadLetter.keptValue(rejected.arrival().value(), headers);
    context().forward(new Record<>(key, value, message.timestamp(), headers));
  }
}
