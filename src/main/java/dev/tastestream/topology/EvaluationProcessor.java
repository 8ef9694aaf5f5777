package dev.tastestream.topology;

import dev.tastestream.domain.quality.QualityBook;
import dev.tastestream.topology.store.Cell;
import dev.tastestream.topology.store.StoreNames;
import dev.tastestream.wire.codec.Decoded.Accepted;
import dev.tastestream.wire.codec.EvaluationCodec;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Sends the quality of each generation that was judged, at most once a tick. */
final class EvaluationProcessor extends ContextualProcessor<byte[], Accepted, byte[], byte[]> {

  private final Duration interval;
  private Cell<QualityBook> book;
  private int partition;
  private QualityBook told;

  EvaluationProcessor(Duration interval) {
    this.interval = interval;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    super.init(context);
    book = context.getStateStore(StoreNames.QUALITY);
    partition = context.taskId().partition();
    told = QualityBook.EMPTY;
    // All tasks at the same moments, so that those of a stream thread share a commit.
    context.schedule(Instant.EPOCH, interval, PunctuationType.WALL_CLOCK_TIME, this::tell);
  }

  @Override
  public void process(Record<byte[], Accepted> message) {
    // The judge has written down what there is to tell.
  }

  private void tell(long time) {
    QualityBook now = book.get();
    now.generations()
        .forEach(
            (id, quality) -> {
              if (!quality.equals(told.of(id))) {
                byte[] value = EvaluationCodec.encode(id, partition, quality);
                context().forward(new Record<>(EvaluationCodec.key(id), value, time));
              }
            });
    told = now;
  }
}
