package dev.tastestream.topology;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.RatingEvent;
import dev.tastestream.topology.JourneyTimes.Stage;
import dev.tastestream.topology.store.Progress;
import dev.tastestream.topology.store.StoreNames;
import dev.tastestream.topology.store.UserRows;
import dev.tastestream.topology.user.RecentHistories;
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

  private final JourneyTimes times;
  private final RecentHistories histories;
  private KeyValueStore<Bytes, byte[]> ledger;
  private UserRows rows;
  private Progress progress;

  LedgerProcessor(Observers observers) {
    times = observers.times();
    histories = observers.histories();
  }

  @Override
  public void init(ProcessorContext<Long, LedgerChange> context) {
    super.init(context);
    ledger = context.getStateStore(StoreNames.LEDGER);
    rows = new UserRows(ledger);
    progress = new Progress(context);
    histories.allChanged();
  }

  @Override
  public void process(Record<byte[], Decoded> message) {
    times
        .time(Stage.LEDGER, () -> write((Decoded.Accepted) message.value()))
        .filter(LedgerChange::matters)
        .ifPresent(
            change ->
                context()
                    .forward(new Record<>(change.row().userId(), change, message.timestamp())));
  }

  /** The change that an event makes, empty if it makes none. */
  private Optional<LedgerChange> write(Decoded.Accepted accepted) {
    LedgerRow row = LedgerRow.of(accepted.event(), accepted.position(), accepted.appendTime());
    LOG.debug(
        "partition {} offset {}: {}",
        row.position().partition(),
        row.position().offset(),
        accepted.event());
    Optional<LedgerRow> before = rows.row(row.userId(), row.movieId());
    progress.accepted(row.eventTime());
    if (before.isPresent() && !row.supersedes(before.get())) {
      return Optional.empty();
    }
    if (accepted.event() instanceof RatingEvent.Erased) {
      forget(row);
    } else if (rows.isErased(row)) {
      return Optional.empty();
    }
    ledger.put(Bytes.wrap(LedgerCodec.key(row)), LedgerCodec.value(row));
    histories.changed(row.userId());
    return Optional.of(new LedgerChange(row, before));
  }

  /** What was said after an erasure stays: where that went astray, it arrives late. */
  private void forget(LedgerRow erasure) {
    rows.all(erasure.userId()).stream()
        .filter(row -> row.isForgottenBy(erasure))
        .forEach(row -> ledger.delete(Bytes.wrap(LedgerCodec.key(row))));
  }
}
