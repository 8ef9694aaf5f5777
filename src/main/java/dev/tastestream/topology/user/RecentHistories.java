package dev.tastestream.topology.user;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tastestream.domain.AsOf;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.profile.History;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Supplier;

/**
 * What lists and judgements, or queries, have read of users from the ledgers of this instance. It
 * is kept until something changes, so that a user who is asked about again and again is read once.
 * A rating of a further movie is added to what is kept, so that a user who rates again and again is
 * read once too.
 *
 * <p>A stream thread counts a change <em>after</em> it has written, and a reader looks at the count
 * <em>before</em> it reads. So what a reader keeps may be newer than its count, and is then read
 * once more for nothing. It is never older. The thread that writes adds a row only to what was kept
 * <em>before</em> it wrote and has the count of then: nothing that has the row already gets it
 * twice. There are fewer counts than users, so a change makes some other users be read again too.
 *
 * <p>Readers do not wait for each other's reading. The rows of a standby must not be kept here,
 * since nobody counts their changes.
 */
public final class RecentHistories {

  /** 512 KB. */
  private static final int COUNTS = 1 << 16;

  private final AtomicLongArray changes = new AtomicLongArray(COUNTS);
  private final Cache<Long, Kept> kept;

  /**
   * @param rows the most ledger rows that are kept, some 100 bytes each
   */
  public RecentHistories(long rows) {
    kept =
        Caffeine.newBuilder()
            .maximumWeight(rows)
            .weigher((Long userId, Kept it) -> 1 + it.read().history().marked())
            .executor(Runnable::run)
            .build();
  }

  /**
   * A user as read from the ledger.
   *
   * @param newest the newest record of the home partition among the rows
   */
  record Read(History history, AsOf newest) {

    /** The same user after a row about one more movie was written. */
    private Read plus(LedgerRow row) {
      boolean home = row.position().partition() == newest.partition();
      AsOf at = new AsOf(newest.partition(), row.position().offset(), row.eventTime());
      return new Read(history.plus(row), home ? newest.latest(at) : newest);
    }
  }

  private record Kept(long change, Read read) {}

  /** What was read last if nothing has changed since, else what {@code ledger} says now. */
  Read of(long userId, Supplier<Read> ledger) {
    long change = changes.get(count(userId));
    Kept last = kept.getIfPresent(userId);
    if (last != null && last.change() == change) {
      return last.read();
    }
    Read now = ledger.get();
    kept.put(userId, new Kept(change, now));
    if (changes.get(count(userId)) != change) {
      kept.invalidate(userId);
    }
    return now;
  }

  /**
   * Writes a row, and adds it to what is kept of its user; if it can't be added, that is dropped.
   * Only the thread that writes all rows of the user may call this.
   *
   * @param before the row that gives way; empty for one more movie
   * @param write writes the row to the ledger
   */
  public void write(LedgerRow row, Optional<LedgerRow> before, Runnable write) {
    int count = count(row.userId());
    long change = changes.get(count);
    Kept last = kept.estimatedSize() > 0 ? kept.getIfPresent(row.userId()) : null;
    write.run();
    long now = changes.incrementAndGet(count);
    boolean isMore = before.isEmpty() && row.mark() != LedgerRow.Mark.ERASED;
    if (last != null && isMore && last.change() == change && now == change + 1) {
      kept.put(row.userId(), new Kept(now, last.read().plus(row)));
    } else {
      drop(row.userId());
    }
  }

  /** Call when a row of a user was written or deleted. What was kept of the user is dropped. */
  public void changed(long userId) {
    changes.incrementAndGet(count(userId));
    drop(userId);
  }

  private void drop(long userId) {
    if (kept.estimatedSize() > 0) { // In a replay nobody asks, and the question costs less.
      kept.invalidate(userId);
    }
  }

  /** Call when a task begins, whose ledger may have been filled elsewhere. */
  public void allChanged() {
    for (int count = 0; count < COUNTS; count++) {
      changes.incrementAndGet(count);
    }
    kept.invalidateAll();
  }

  private static int count(long userId) {
    return Math.floorMod(Long.hashCode(userId), COUNTS);
  }
}
