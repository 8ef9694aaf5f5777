package dev.tastestream.topology;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.RatingEvent;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.wire.Decoded;
import dev.tastestream.wire.LedgerCodec;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes events into the ledger. A row gives way only to one that supersedes it, so that a late
 * event or a duplicate ends here; what goes on is a real change.
 */
final class LedgerProcessor extends ContextualProcessor<byte[], Decoded, Long, LedgerChange> {

  private static final Logger LOG = LoggerFactory.getLogger(LedgerProcessor.class);

  private KeyValueStore<Bytes, byte[]> ledger;
  private UserRows rows;
  private Progress progress;

  @Override
  public void init(ProcessorContext<Long, LedgerChange> context) {
    super.init(context);
    ledger = context.getStateStore(StoreNames.LEDGER);
    rows = new UserRows(ledger);
    progress = new Progress(context);
  }

  @Override
  public void process(Record<byte[], Decoded> message) {
    Decoded.Accepted accepted = (Decoded.Accepted) message.value();
    LedgerRow row = LedgerRow.of(accepted.event(), accepted.position());
    LOG.debug(
        "partition {} offset {}: {}",
        row.position().partition(),
        row.position().offset(),
        accepted.event());
    progress.accepted(row.eventTime());
    Optional<LedgerRow> before = rows.row(row.userId(), row.movieId());
    Optional<LedgerRow> now =
        accepted.event() instanceof RatingEvent.Erased ? erase(row, before) : say(row, before);
    now.ifPresent(written -> write(new LedgerChange(written, before), message.timestamp()));
  }

  /** What an event about a movie leaves in the ledger; empty if it comes too late. */
  private Optional<LedgerRow> say(LedgerRow row, Optional<LedgerRow> before) {
    boolean late = before.isPresent() && !row.supersedes(before.get());
    return late || rows.isErased(row.userId(), row.eventTime())
        ? Optional.empty()
        : Optional.of(row);
  }

  /**
   * Forgets all rows of a user, whatever their event times. Some may lie after the erasure, as
   * clocks differ; the row that stays is as late as the latest of them, so that none comes back
   * with a duplicate.
   */
  private Optional<LedgerRow> erase(LedgerRow erasure, Optional<LedgerRow> before) {
    if (before.isPresent() && !isNews(erasure, before.get())) {
      return Optional.empty();
    }
    long until = erasure.eventTime();
    for (LedgerRow row : rows.all(erasure.userId())) {
      until = Math.max(until, row.eventTime());
      ledger.delete(Bytes.wrap(LedgerCodec.key(row)));
    }
    return Optional.of(erasure.until(until));
  }

  /** Within a partition the log's order tells, since the event time of a row may be raised. */
  private static boolean isNews(LedgerRow erasure, LedgerRow before) {
    SourcePosition now = erasure.position();
    return now.partition() == before.position().partition()
        ? now.offset() > before.position().offset()
        : erasure.eventTime() > before.eventTime();
  }

  private void write(LedgerChange change, long timestamp) {
    LedgerRow row = change.row();
    ledger.put(Bytes.wrap(LedgerCodec.key(row)), LedgerCodec.value(row));
    if (change.matters()) {
      context().forward(new Record<>(row.userId(), change, timestamp));
    }
  }
}
