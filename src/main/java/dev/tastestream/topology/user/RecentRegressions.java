package dev.tastestream.topology.user;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.profile.StarsModel;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/**
 * The regressions of users who rated or got a list lately, so that another rating is added to them
 * instead of solving them from all rows.
 *
 * <p>Each carries the very rows that it was solved from. It is only taken for a history that starts
 * with them, row by row, and for the same model. So it needs no news of late events, retractions,
 * restores and aborted transactions: after these, a history does not start with these rows any
 * more, and is solved anew. What is found equals what is solved anew, to the last bit.
 *
 * <p>Regressions of one model are kept, that of the last question. Safe to share between threads;
 * no thread waits for another.
 */
public final class RecentRegressions {

  /** A part of the heap that leaves enough for profiles and fits. */
  private static final int OF_HEAP = 10;

  private static final long MOST_BYTES = 256L << 20;

  private final long bytes;
  private final Counter known;
  private final Counter continued;
  private final Counter anew;
  private volatile Kept kept;

  /**
   * @param bytes the most memory that regressions take
   */
  public RecentRegressions(long bytes, MeterRegistry registry) {
    this.bytes = bytes;
    known = counter(registry, "known");
    continued = counter(registry, "continued");
    anew = counter(registry, "anew");
  }

  /** Returns regressions that take a tenth of the heap at most. */
  public static RecentRegressions inHeap(MeterRegistry registry) {
    long bytes = Math.min(Runtime.getRuntime().maxMemory() / OF_HEAP, MOST_BYTES);
    return new RecentRegressions(bytes, registry);
  }

  private static Counter counter(MeterRegistry registry, String how) {
    return Counter.builder("tastestream.regressions")
        .description("Regressions of users for lists and judgements, by how they were found")
        .tag("how", how)
        .register(registry);
  }

  private record Kept(StarsModel model, Cache<Long, StarsModel.User> users) {}

  /** Returns what solves the regressions of one user. */
  public StarsModel.Solver of(long userId) {
    return (model, rated) -> user(userId, model, rated);
  }

  private StarsModel.User user(long userId, StarsModel model, List<LedgerRow> rated) {
    Cache<Long, StarsModel.User> users = users(model);
    StarsModel.User last = users.getIfPresent(userId);
    if (last == null || !last.precedes(rated)) {
      anew.increment();
      return keep(userId, model.user(rated), users);
    }
    StarsModel.User now = last.goneOn(rated);
    if (now == last) {
      known.increment();
      return last;
    }
    continued.increment();
    return keep(userId, now, users);
  }

  private static StarsModel.User keep(
      long userId, StarsModel.User user, Cache<Long, StarsModel.User> users) {
    users.put(userId, user);
    return user;
  }

  /** A new model begins with nothing, and nothing keeps the old one in memory. */
  private Cache<Long, StarsModel.User> users(StarsModel model) {
    Kept now = kept;
    if (now == null || now.model() != model) {
      now = new Kept(model, empty());
      kept = now;
    }
    return now.users();
  }

  private Cache<Long, StarsModel.User> empty() {
    return Caffeine.newBuilder()
        .maximumWeight(bytes)
        .weigher(
            (Long userId, StarsModel.User user) -> (int) Math.min(Integer.MAX_VALUE, user.bytes()))
        .executor(Runnable::run)
        .build();
  }

  /** Drops what is kept of a user who was erased. */
  public void forget(long userId) {
    Kept now = kept;
    if (now != null) {
      now.users().invalidate(userId);
    }
  }

  /** Drops all, when users may go to another instance and be erased there. */
  public void forgetAll() {
    kept = null;
  }
}
