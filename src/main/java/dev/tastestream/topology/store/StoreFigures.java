package dev.tastestream.topology.store;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Keeps stores open while their figures are read. Kafka's metrics of RocksDB ask the open database
 * itself, from whatever thread reads them. If its task closes it meanwhile, as it does when a
 * transaction was fenced, RocksDB finds a lock that is gone and ends the whole process ("pthread
 * lock: Invalid argument").
 */
public final class StoreFigures {

  private static final ReadWriteLock OPEN = new ReentrantReadWriteLock();

  private StoreFigures() {}

  /** Reads figures; stores that are to be closed wait for it. */
  public static <T> T read(Supplier<T> figures) {
    OPEN.readLock().lock();
    try {
      return figures.get();
    } finally {
      OPEN.readLock().unlock();
    }
  }

  /** Closes a store once nobody reads figures; who wants to read some waits for it. */
  static void close(Runnable store) {
    OPEN.writeLock().lock();
    try {
      store.run();
    } finally {
      OPEN.writeLock().unlock();
    }
  }
}
