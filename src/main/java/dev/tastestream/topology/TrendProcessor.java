package dev.tastestream.topology;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.trend.TimeAxis;
import dev.tastestream.domain.trend.TrendCount;
import dev.tastestream.topology.step.Backlog;
import dev.tastestream.topology.step.Chore;
import dev.tastestream.topology.step.LedgerChange;
import dev.tastestream.topology.step.TopologyConfig;
import dev.tastestream.topology.store.Cell;
import dev.tastestream.topology.store.StoreNames;
import dev.tastestream.topology.trend.TrendCounts;
import dev.tastestream.topology.trend.TrendRow;
import dev.tastestream.topology.trend.TrendSlot;
import dev.tastestream.wire.Topic;
import java.time.Duration;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Counts what is rated and liked. Each user counts once for a movie: duplicates and changed minds
 * add nothing.
 *
 * <p>Counts are kept in memory and written down every other second. A crash costs the trends the
 * ratings since then; in a bulk replay, those of the replay so far. Ratings of a replay are not
 * counted on the axis of arrival, where all of them would be one great wave.
 *
 * <p>A rating that is dated ahead counts at its arrival.
 */
final class TrendProcessor extends ContextualProcessor<Long, LedgerChange, Void, Void> {

  /** How often changes are written down. */
  static final Duration WRITE_DOWN = Duration.ofSeconds(2);

  private final TopologyConfig config;
  private final Backlog backlog;
  private TopicPartition source;
  private KeyValueStore<Bytes, byte[]> rows;
  private TrendCounts counts;
  private Chore writing;

  TrendProcessor(TopologyConfig config, Backlog backlog) {
    this.config = config;
    this.backlog = backlog;
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    super.init(context);
    source = new TopicPartition(config.topic(Topic.RATINGS), context.taskId().partition());
    rows = context.getStateStore(StoreNames.TREND_ROWS);
    counts = new TrendCounts();
    try (KeyValueIterator<Bytes, byte[]> all = rows.all()) {
      all.forEachRemaining(row -> TrendRow.restore(row.key, row.value, counts));
    }
    counts.restored();
    Cell<TrendCounts> told = context.getStateStore(StoreNames.TRENDS);
    told.set(counts);
    writing = new Chore(context, WRITE_DOWN, now -> writeDown());
    // Rows of steps that were let go since they were written are still to be deleted.
    writing.wake();
  }

  @Override
  public void process(Record<Long, LedgerChange> message) {
    LedgerRow row = message.value().row();
    if (!row.isRated() || message.value().before().isPresent()) {
      return;
    }
    long arrival = message.timestamp();
    TrendSlot.Vote vote =
        new TrendSlot.Vote(row.userId(), row.movieId(), TrendCount.of(row.stars()));
    counts.add(TimeAxis.EVENT, Math.min(row.eventTime(), arrival), vote);
    if (!backlog.isReplay(source)) {
      counts.add(TimeAxis.ARRIVAL, arrival, vote);
    }
    writing.wake();
  }

  /** Returns whether there is still something to write. */
  private boolean writeDown() {
    if (backlog.isReplay(source)) {
      return true;
    }
    for (TrendCounts.Step step : counts.takeChanged()) {
      rows.put(
          TrendRow.key(step.axis(), step.start()),
          TrendRow.value(counts.newest(step.axis()).orElseThrow(), counts.slot(step)));
    }
    for (TimeAxis axis : TimeAxis.values()) {
      counts.oldest(axis).ifPresent(oldest -> forgetBefore(axis, oldest));
    }
    return false;
  }

  private void forgetBefore(TimeAxis axis, long oldest) {
    try (KeyValueIterator<Bytes, byte[]> old =
        rows.range(TrendRow.key(axis, 0), TrendRow.key(axis, Math.max(0, oldest - 1)))) {
      while (old.hasNext()) {
        KeyValue<Bytes, byte[]> row = old.next();
        rows.delete(row.key);
      }
    }
  }
}
