package dev.tastestream.training;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Runs fits in one other thread while the longest fit runs in the caller's. {@link #close} waits
 * until the other thread has ended.
 *
 * @param <T> the result of a fit
 */
final class BesideFits<T> implements AutoCloseable {

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(work -> new Thread(work, "fits-beside"));
  private final Future<List<T>> fitted;

  /**
   * @param fits run one after another; each returns one result or none
   */
  BesideFits(List<Callable<List<T>>> fits) {
    fitted =
        thread.submit(
            () -> {
              List<T> made = new ArrayList<>();
              for (Callable<List<T>> fit : fits) {
                made.addAll(fit.call());
              }
              return made;
            });
  }

  /** Waits for all fits and returns their results in the order of the fits. */
  List<T> await() throws InterruptedException {
    try {
      return fitted.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("a fit in the other thread has failed", e.getCause());
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    boolean interrupted = false;
    while (!thread.isTerminated()) {
      try {
        thread.awaitTermination(1, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        interrupted = true; // the fits are interrupted already and end soon
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
