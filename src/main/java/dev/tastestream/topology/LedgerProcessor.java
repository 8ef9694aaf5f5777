package dev.tastestream.topology;

import dev.tastestream.domain.AsOf;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.RatingEvent;
import dev.tastestream.topology.popularity.PopularityCount;
import dev.tastestream.topology.step.JourneyTimes;
import dev.tastestream.topology.step.JourneyTimes.Stage;
import dev.tastestream.topology.step.LedgerChange;
import dev.tastestream.topology.step.ProcessorListeners;
import dev.tastestream.topology.step.Surroundings;
import dev.tastestream.topology.store.Cell;
import dev.tastestream.topology.store.Ledger;
import dev.tastestream.topology.store.StoreNames;
import dev.tastestream.topology.user.KeptHistories;
import dev.tastestream.wire.codec.Decoded.Accepted;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes events into the ledger. A row gives way only to one that supersedes it. So a late event or
 * a duplicate ends here, and only real changes go on.
 */
final class LedgerProcessor extends ContextualProcessor<byte[], Accepted, Long, LedgerChange> {

  private static final Logger LOG = LoggerFactory.getLogger(LedgerProcessor.class);

  private final Surroundings surroundings;
  private final JourneyTimes times;
  private final KeptHistories histories;
  private Ledger.Writable ledger;
  private PopularityCount popularity;
  private Cell<AsOf> progress;

  LedgerProcessor(Surroundings surroundings, ProcessorListeners listeners) {
    this.surroundings = surroundings;
    times = listeners.times();
    histories = listeners.histories();
  }

  @Override
  public void init(ProcessorContext<Long, LedgerChange> context) {
    super.init(context);
    ledger = new Ledger.Writable(context.getStateStore(StoreNames.LEDGER));
    progress = context.getStateStore(StoreNames.PROGRESS);
    histories.allChanged();
    int partition = context.taskId().partition();
    popularity = new PopularityCount(partition, ledger, surroundings.popularity());
    surroundings.popularity().begin(partition, popularity);
    if (surroundings.vectors().current().isEmpty()) {
      // Before the first rating of a replay there is little to count, and later there is much.
      popularity.begin();
    }
  }

  @Override
  public void process(Record<byte[], Accepted> message) {
    times
        .time(Stage.LEDGER, () -> write(message.value()))
        .filter(LedgerChange::matters)
        .ifPresent(
            change -> context().forward(message.withKey(change.row().userId()).withValue(change)));
  }

  /** The change that an event makes, empty if it makes none. */
  private Optional<LedgerChange> write(Accepted accepted) {
    LedgerRow row = accepted.row();
    LOG.debug(
        "partition {} offset {}: {}",
        row.position().partition(),
        row.position().offset(),
        accepted.event());
    Optional<LedgerRow> before = ledger.row(row.userId(), row.movieId());
    progress.update(now -> now.accepted(row.eventTime()));
    if (before.isPresent() && !row.supersedes(before.get())) {
      return Optional.empty();
    }
    if (accepted.event() instanceof RatingEvent.Erased) {
      forget(row);
    } else if (ledger.isErased(row)) {
      return Optional.empty();
    }
    histories.write(row, before, () -> ledger.put(row));
    popularity.written(row, before);
    return Optional.of(new LedgerChange(row, before));
  }

  /**
   * Rows that were said after the erasure stay: an erasure that came through another partition may
   * arrive late.
   */
  private void forget(LedgerRow erasure) {
    ledger.rows(erasure.userId()).stream()
        .filter(row -> row.isForgottenBy(erasure))
        .forEach(this::delete);
  }

  private void delete(LedgerRow row) {
    ledger.delete(row);
    popularity.deleted(row);
  }

  @Override
  public void close() {
    popularity.rest();
  }
}
