package dev.tastestream.topology.popularity;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.topology.store.Ledger;
import java.util.Optional;

/**
 * What the users of one task like, while no generation serves. A snapshot of the ledger is counted
 * in the background, and the stream thread counts what it writes from then on. So the sum is exact
 * once the background is done, stays exact, and no stream thread waits for a pass over the ledger.
 *
 * <p>It begins anew with each task. Therefore nothing of an aborted transaction is in it. Only the
 * task's thread may call it.
 */
public final class PopularityCount implements SharedPopularity.Task {

  private static final int GROWTH_DIVISOR = 10;

  /** Later than this after a change, what serves is brought up to date in any case. */
  static final long STALE_MILLIS = 60_000;

  private final int partition;
  private final Ledger ledger;
  private final SharedPopularity shared;
  private Optional<LedgerCount> snapshot = Optional.empty();
  private MovieLikes likes = new MovieLikes();
  private boolean isCounted;
  private long changes;
  private long nextAt;
  private long toldAt;

  public PopularityCount(int partition, Ledger ledger, SharedPopularity shared) {
    this.partition = partition;
    this.ledger = ledger;
    this.shared = shared;
  }

  /**
   * A row was written.
   *
   * @param before the row that it has replaced
   */
  public void written(LedgerRow row, Optional<LedgerRow> before) {
    if (snapshot.isPresent()) {
      before.ifPresent(likes::minus);
      likes.plus(row);
      changes++;
    }
  }

  /** A row was deleted. */
  public void deleted(LedgerRow row) {
    if (snapshot.isPresent()) {
      likes.minus(row);
      changes++;
    }
  }

  /** Begins to count, unless it has begun. */
  public void begin() {
    if (snapshot.filter(count -> !count.hasFailed()).isEmpty()) {
      rest();
      LedgerCount count = new LedgerCount(ledger.snapshot());
      snapshot = Optional.of(count);
      shared.background().execute(count);
    }
  }

  /**
   * Popularity serves: begins to count, and hands out the counts when they are complete, and again
   * when they have grown by a tenth or are different for a minute.
   *
   * @param now epoch milliseconds
   */
  @Override
  public void serve(long now) {
    begin();
    if (!isCounted && !takeSnapshot()) {
      return;
    }
    if (changes >= nextAt || (changes > 0 && now - toldAt >= STALE_MILLIS)) {
      shared.put(partition, likes.toPopularity());
      changes = 0;
      nextAt = Math.max(1, likes.ratings() / GROWTH_DIVISOR);
      toldAt = now;
    }
  }

  private boolean takeSnapshot() {
    Optional<MovieLikes> counted = snapshot.flatMap(LedgerCount::likes);
    counted.ifPresent(likes::plus);
    isCounted = counted.isPresent();
    return isCounted;
  }

  /** A generation serves, or the task ends: nothing is counted any more. */
  @Override
  public void rest() {
    if (snapshot.isPresent()) {
      snapshot.ifPresent(LedgerCount::close);
      snapshot = Optional.empty();
      likes = new MovieLikes();
      isCounted = false;
      changes = 0;
      nextAt = 0;
      shared.remove(partition);
    }
  }
}
