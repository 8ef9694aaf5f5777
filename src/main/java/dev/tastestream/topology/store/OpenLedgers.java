package dev.tastestream.topology.store;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.RocksDBStore;

/**
 * The ledgers that are open on this instance, whether their tasks run, follow as standbys, or are
 * between the two. Kafka Streams lists the stores of tasks in either state only. A standby that
 * becomes the owner is in neither for as long as an open transaction of the last owner lasts,
 * although its rows are there all the time.
 */
public final class OpenLedgers {

  private final Map<Integer, Opening> open = new ConcurrentHashMap<>();

  /**
   * The time from the opening of a ledger to its closing. While it lasts, the ledger only gains on
   * its changelog. A ledger that is opened again may have lost its rows meanwhile, and is another
   * one.
   */
  public static final class Opening {

    private final Ledger ledger;

    public Opening(KeyValueStore<Bytes, byte[]> rows) {
      ledger = new Ledger(rows);
    }

    /** Reading it throws an exception of Kafka Streams once it is closed. */
    public Ledger ledger() {
      return ledger;
    }
  }

  /** The ledger of a partition; empty if none is open here. */
  public Optional<Opening> of(int partition) {
    return Optional.ofNullable(open.get(partition));
  }

  /** All ledgers that are open now, by partition. */
  public Map<Integer, Opening> all() {
    return Map.copyOf(open);
  }

  /** Whether a ledger is still open, without a break. */
  public boolean isOpen(int partition, Opening opening) {
    return open.get(partition) == opening;
  }

  /** Makes ledgers in RocksDB that are listed here while they are open. */
  public KeyValueBytesStoreSupplier supplier(String name) {
    return new Supplier(name);
  }

  /** Lists a ledger that has been opened. */
  void opened(int partition, Opening opening) {
    open.put(partition, opening);
  }

  /** Takes a ledger from the list. */
  void closed(int partition, Opening opening) {
    open.remove(partition, opening);
  }

  private final class Supplier implements KeyValueBytesStoreSupplier {

    private final String name;

    Supplier(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public KeyValueStore<Bytes, byte[]> get() {
      return new Listed(name, metricsScope());
    }

    @Override
    public String metricsScope() {
      return "rocksdb";
    }
  }

  /** Kafka Streams opens and closes the same object again and again. */
  private final class Listed extends RocksDBStore {

    private int partition;
    private Opening opening;

    Listed(String name, String metricsScope) {
      super(name, metricsScope);
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
      super.init(context, root);
      partition = context.taskId().partition();
      opening = new Opening(this);
      opened(partition, opening);
    }

    @Override
    public synchronized void close() {
      if (opening != null) {
        closed(partition, opening);
      }
      StoreFigures.close(super::close);
    }
  }
}
