package dev.tastestream.topology.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.QueryableStoreType;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.StateStoreProvider;

/**
 * A bounded store of objects by id, for state that can be derived again: it has no changelog,
 * forgets the least useful entries when it is full, and may be read from any thread.
 *
 * <p>It is empty after every {@code init} and {@code close}. That matters with exactly-once: when a
 * transaction is aborted, the task is closed and revived with the same store object, and whatever
 * the aborted transaction had put in would otherwise count twice. The LRU store of Kafka Streams
 * keeps its map over {@code close} (4.3.1), which is why it is not used here.
 *
 * <p>A task that turns into a standby and back, because its partition was elsewhere for a while, is
 * recycled without either: its stores stay open, those with a changelog go on, and this one stands
 * still. Therefore each processor that fills one {@linkplain #clear clears} it when it begins.
 *
 * @param <V> type of the objects, immutable
 */
public final class MemoryStore<V> implements StateStore {

  private final String name;
  private final Cache<Long, V> entries;
  private volatile boolean open;

  private MemoryStore(String name, long capacity) {
    this.name = name;
    entries = Caffeine.newBuilder().maximumSize(capacity).executor(Runnable::run).build();
  }

  public Optional<V> get(long id) {
    return Optional.ofNullable(entries.getIfPresent(id));
  }

  public void put(long id, V value) {
    entries.put(id, value);
  }

  public void remove(long id) {
    entries.invalidate(id);
  }

  /** Forgets everything. */
  public void clear() {
    entries.invalidateAll();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    entries.invalidateAll();
    context.register(root, (key, value) -> {});
    open = true;
  }

  @Override
  public void close() {
    open = false;
    entries.invalidateAll();
  }

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  /** What queries ask Kafka Streams for, naming store and partition. */
  public static final class QueryType<V> implements QueryableStoreType<MemoryStore<V>> {

    @Override
    public boolean accepts(StateStore store) {
      return store instanceof MemoryStore;
    }

    @Override
    public MemoryStore<V> create(StateStoreProvider provider, String storeName) {
      return provider.stores(storeName, this).get(0);
    }
  }

  /**
   * Builds one store for each task.
   *
   * @param capacity most entries that one task keeps
   */
  public record Builder<V>(String name, long capacity) implements StoreBuilder<MemoryStore<V>> {

    @Override
    public MemoryStore<V> build() {
      return new MemoryStore<>(name, capacity);
    }

    @Override
    public StoreBuilder<MemoryStore<V>> withCachingEnabled() {
      throw new UnsupportedOperationException("it is in memory already");
    }

    @Override
    public StoreBuilder<MemoryStore<V>> withCachingDisabled() {
      return this;
    }

    @Override
    public StoreBuilder<MemoryStore<V>> withLoggingEnabled(Map<String, String> config) {
      throw new UnsupportedOperationException("its content is derived and has no changelog");
    }

    @Override
    public StoreBuilder<MemoryStore<V>> withLoggingDisabled() {
      return this;
    }

    @Override
    public Map<String, String> logConfig() {
      return Map.of();
    }

    @Override
    public boolean loggingEnabled() {
      return false;
    }
  }
}
