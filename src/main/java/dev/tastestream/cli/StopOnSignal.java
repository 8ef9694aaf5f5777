package dev.tastestream.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command end in good order when the process is told to: at SIGINT and SIGTERM it asks the
 * command to stop and waits a while until it has.
 */
final class StopOnSignal implements AutoCloseable {

  /** SIGTERM must end the process within ten seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook;

  /**
   * Listens until it is closed, which the command does when it ends.
   *
   * @param stop asks the command to end soon; called from another thread
   */
  StopOnSignal(Runnable stop) {
    hook = new Thread(() -> stopAndWait(stop), "stop-on-signal");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void stopAndWait(Runnable stop) {
    stop.run();
    try {
      if (!ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        System.err.println("tastestream: still busy after " + PATIENCE.toSeconds() + " s, ending");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // the hook runs right now, and ends because we have
    }
  }
}
