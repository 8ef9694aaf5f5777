package dev.tastestream.topology;

import dev.tastestream.domain.SourcePosition;
import dev.tastestream.wire.Arrival;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Notes where and when a record arrived, and, once it is processed, how far the task has come. */
final class LocateProcessor extends ContextualProcessor<byte[], byte[], byte[], Arrival> {

  private Progress progress;

  @Override
  public void init(ProcessorContext<byte[], Arrival> context) {
    super.init(context);
    progress = new Progress(context);
  }

  @Override
  public void process(Record<byte[], byte[]> message) {
    RecordMetadata metadata = context().recordMetadata().orElseThrow();
    SourcePosition position = new SourcePosition(metadata.partition(), metadata.offset());
    context()
        .forward(message.withValue(new Arrival(message.value(), position, message.timestamp())));
    // Forwarding has returned, so every store downstream has the record.
    progress.processed(position.offset());
  }
}
