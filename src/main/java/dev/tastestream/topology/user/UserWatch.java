package dev.tastestream.topology.user;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Tells whether anything about a user may have changed since it was asked last. The topology only
 * raises a flag, so that no stream thread ever waits for who watches.
 */
public final class UserWatch implements AutoCloseable {

  private final AtomicBoolean changed = new AtomicBoolean();
  private final Consumer<UserWatch> whenClosed;

  /**
   * @param whenClosed lets go of it
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
