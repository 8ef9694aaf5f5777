package dev.tastestream.topology.store;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.QueryableStoreType;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.StateStoreProvider;

/**
 * A store of what can be made again: in memory, without a changelog.
 *
 * <p>It begins anew at every {@code init} and {@code close}. That matters for exactly-once: when a
 * transaction is aborted, the task is closed and revived with the same store object, and whatever
 * the aborted transaction had put in would otherwise count twice. The LRU store of Kafka Streams
 * keeps its map over {@code close} (4.3.1), so it is not used here.
 *
 * <p>A task that becomes a standby and a task again, because its partition was elsewhere for a
 * while, is recycled without either. Its stores stay open; those with a changelog go on, and this
 * one stands still. Therefore the processor that fills one {@linkplain #clear clears} it when it
 * begins.
 */
public abstract class DerivedStore implements StateStore {

  private final String name;
  private volatile boolean open;

  DerivedStore(String name) {
    this.name = name;
  }

  /** Begins anew. */
  public abstract void clear();

  @Override
  public String name() {
    return name;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    clear();
    context.register(root, (key, value) -> {});
    open = true;
  }

  @Override
  public void close() {
    open = false;
    clear();
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
  public static final class QueryType<S extends DerivedStore> implements QueryableStoreType<S> {

    @Override
    public boolean accepts(StateStore store) {
      return store instanceof DerivedStore;
    }

    @Override
    public S create(StateStoreProvider provider, String storeName) {
      return provider.stores(storeName, this).get(0);
    }
  }

  /** Builds one store for each task. */
  record Builder<S extends DerivedStore>(String name, Supplier<S> one) implements StoreBuilder<S> {

    @Override
    public S build() {
      return one.get();
    }

    @Override
    public StoreBuilder<S> withCachingEnabled() {
      throw new UnsupportedOperationException("it is in memory already");
    }

    @Override
    public StoreBuilder<S> withCachingDisabled() {
      return this;
    }

    @Override
    public StoreBuilder<S> withLoggingEnabled(Map<String, String> config) {
      throw new UnsupportedOperationException("its content is derived and has no changelog");
    }

    @Override
    public StoreBuilder<S> withLoggingDisabled() {
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
