package dev.tastestream.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the thread that opened it end in good order when the process is told to stop: the thread is
 * interrupted, and the process waits until this is closed, but not for ever.
 */
final class Interruption implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Interruption.class);
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final Thread worker = Thread.currentThread();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "stop");

  private Interruption() {}

  /** From now on, stopping the process interrupts the calling thread. */
  static Interruption onStop() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  private void stop() {
    if (closed.getCount() == 0) {
      return;
    }
    worker.interrupt();
    try {
      if (!closed.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("stopping although {} is still at work", worker.getName());
      }
    } catch (InterruptedException e) {
      LOG.warn("stopping at once", e);
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
