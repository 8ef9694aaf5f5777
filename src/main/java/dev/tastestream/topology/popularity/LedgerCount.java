package dev.tastestream.topology.popularity;

import dev.tastestream.topology.store.Ledger;
import java.util.Optional;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts a snapshot of a ledger once, in a thread of its own. */
final class LedgerCount implements Runnable, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LedgerCount.class);

  private final Ledger.Snapshot snapshot;
  private volatile Optional<MovieLikes> likes = Optional.empty();
  private volatile boolean failed;

  /**
   * @param snapshot closed here
   */
  LedgerCount(Ledger.Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  @Override
  public void run() {
    MovieLikes counted = new MovieLikes();
    boolean complete = false;
    try (snapshot) {
      snapshot.forEach(counted::plus);
      complete = true;
      likes = Optional.of(counted);
    } catch (InvalidStateStoreException e) {
      LOG.debug("the task whose ledger was counted is gone", e);
    } finally {
      failed = !complete;
    }
  }

  /** The counts, not to be changed; empty until they are complete. */
  Optional<MovieLikes> likes() {
    return likes;
  }

  /** Whether it has ended without a result. */
  boolean hasFailed() {
    return failed;
  }

  /** Ends it. */
  @Override
  public void close() {
    snapshot.close();
  }
}
