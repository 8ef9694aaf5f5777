package dev.tastestream.topology.user;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tastestream.domain.AsOf;
import dev.tastestream.profile.History;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Supplier;

/**
 * What queries have read of users from the ledgers of this instance. It is kept until something
 * changes, so that a user who is asked about again and again is read once.
 *
 * <p>A stream thread counts a change <em>after</em> it has written, and a query looks at the count
 * <em>before</em> it reads. So what a query keeps may be newer than its count, and is then read
 * once more for nothing. It is never older. There are fewer counts than users, so a change makes
 * some other users be read again too.
 *
 * <p>Queries do not wait for each other's reading. The rows of a standby must not be kept here,
 * since nobody counts their changes.
 */
public final class RecentHistories {

  private static final int COUNTS = 4096;

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
  record Read(History history, AsOf newest) {}

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

  /** Call when a row of a user was written or deleted. What was kept of the user is dropped. */
  public void changed(long userId) {
    changes.incrementAndGet(count(userId));
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
