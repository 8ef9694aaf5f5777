package dev.tastestream.topology.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Objects by user id, as many as fit in: who needs one that is gone makes it again.
 *
 * @param <V> type of the objects, immutable
 */
public final class MemoryStore<V> extends DerivedStore {

  private final Cache<Long, V> entries;

  private MemoryStore(String name, long capacity) {
    super(name);
    entries = Caffeine.newBuilder().maximumSize(capacity).executor(Runnable::run).build();
  }

  /**
   * Builds one store for each task.
   *
   * @param capacity most entries that one task keeps
   */
  public static <V> StoreBuilder<MemoryStore<V>> builder(String name, long capacity) {
    return new Builder<>(name, () -> new MemoryStore<>(name, capacity));
  }

  /** What is kept of a user. */
  public Optional<V> get(long id) {
    return Optional.ofNullable(entries.getIfPresent(id));
  }

  /** Keeps it, in place of what was kept of the user before. */
  public void put(long id, V value) {
    entries.put(id, value);
  }

  /** Keeps nothing of a user. */
  public void remove(long id) {
    entries.invalidate(id);
  }

  @Override
  public void clear() {
    entries.invalidateAll();
  }
}
