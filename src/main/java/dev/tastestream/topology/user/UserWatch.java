package dev.tastestream.topology.user;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Tells whether anything about a user may have changed since the last question. The topology only
 * raises a flag, so no stream thread ever waits for a watcher.
 */
public final class UserWatch implements AutoCloseable {

  private final AtomicBoolean changed = new AtomicBoolean();
  private final Consumer<UserWatch> whenClosed;

  /**
   * @param whenClosed called when the watch is closed
   */
  public UserWatch(Consumer<UserWatch> whenClosed) {
    this.whenClosed = whenClosed;
  }

  /** Notes that something may have changed. */
  public void changed() {
    changed.set(true);
  }

  /** Whether something may have changed; the next call tells of what comes after this one. */
  public boolean takeChanged() {
    return changed.getAndSet(false);
  }

  @Override
  public void close() {
    whenClosed.accept(this);
  }
}
