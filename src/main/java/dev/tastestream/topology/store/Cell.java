package dev.tastestream.topology.store;

import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * One value for each task. The task's thread writes it, and any thread may read it.
 *
 * @param <V> type of the value, safe to be read by any thread
 */
public final class Cell<V> extends DerivedStore {

  private final IntFunction<V> start;
  private int partition;
  private volatile V value;

  private Cell(String name, IntFunction<V> start) {
    super(name);
    this.start = start;
  }

  /**
   * Builds one cell for each task.
   *
   * @param start the value that the task of a partition begins with
   */
  public static <V> StoreBuilder<Cell<V>> builder(String name, IntFunction<V> start) {
    return new Builder<>(name, () -> new Cell<>(name, start));
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    partition = context.taskId().partition();
    super.init(context, root);
  }

  /** The value of now. */
  public V get() {
    return value;
  }

  /** Puts another value in its place. */
  public void set(V next) {
    value = next;
  }

  /** Puts what becomes of the value in its place. */
  public void update(UnaryOperator<V> change) {
    value = change.apply(value);
  }

  @Override
  public void clear() {
    value = start.apply(partition);
  }
}
