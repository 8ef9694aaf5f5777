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
 * Fits that go on in one other thread while the one that takes longest goes on in the caller's.
 * When it is closed nothing of them runs any more.
 *
 * @param <T> what comes of a fit
 */
final class BesideFits<T> implements AutoCloseable {

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(work -> new Thread(work, "fits-beside"));
  private final Future<List<T>> fitted;

  /**
   * @param fits come to one thing each, or nothing
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

  /** Waits for all of them. */
  List<T> await() throws InterruptedException {
    try {
      return fitted.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("a fit beside another has failed", e.getCause());
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
        interrupted = true; // the fits have been told to end, and do so soon
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
