package dev.tastestream.topology;

import dev.tastestream.domain.AsOf;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.topology.step.Backlog;
import dev.tastestream.topology.store.Cell;
import dev.tastestream.topology.store.StoreNames;
import dev.tastestream.wire.codec.Arrival;
import dev.tastestream.wire.codec.DeadLetter;
import dev.tastestream.wire.codec.TraceContext;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Notes where and when a record arrived. Once it is processed, notes how far the task has come. */
final class LocateProcessor extends ContextualProcessor<byte[], byte[], byte[], Arrival> {

  private final String sourceTopic;
  private final Backlog backlog;
  private Cell<AsOf> progress;

  LocateProcessor(String sourceTopic, Backlog backlog) {
    this.sourceTopic = sourceTopic;
    this.backlog = backlog;
  }

  @Override
  public void init(ProcessorContext<byte[], Arrival> context) {
    super.init(context);
    progress = context.getStateStore(StoreNames.PROGRESS);
    progress.clear();
    // What was committed before the task came here was processed, wherever that was.
    backlog
        .beginAtCommitted(new TopicPartition(sourceTopic, context.taskId().partition()))
        .ifPresent(next -> progress.update(now -> now.processed(next - 1)));
  }

  @Override
  public void process(Record<byte[], byte[]> message) {
    RecordMetadata metadata = context().recordMetadata().orElseThrow();
    SourcePosition position = new SourcePosition(metadata.partition(), metadata.offset());
    Arrival arrival = new Arrival(message.value(), position, message.timestamp());
    context().forward(withoutLargeHeaders(message).withValue(arrival));
    // Forwarding has returned, so every store downstream has the record.
    progress.update(now -> now.processed(position.offset()));
  }

  /** With large headers a stray might become larger than any record may be. A trace is small. */
  private static Record<byte[], byte[]> withoutLargeHeaders(Record<byte[], byte[]> message) {
    return DeadLetter.areTooLarge(message.headers())
        ? message.withHeaders(TraceContext.carried(message.headers()))
        : message;
  }
}
