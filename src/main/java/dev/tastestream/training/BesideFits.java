package dev.tastestream.training;

import dev.tastestream.domain.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Fits that go on in one other thread while {@code taste}, which takes longest, is fitted in the
 * caller's. When it is closed nothing of them runs any more.
 */
final class BesideFits implements AutoCloseable {

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(work -> new Thread(work, "fits-beside"));
  private final Future<List<Candidate>> candidates;

  /**
   * @param fits make one candidate each, or none
   */
  BesideFits(List<Callable<List<Candidate>>> fits) {
    candidates =
        thread.submit(
            () -> {
              List<Candidate> made = new ArrayList<>();
              for (Callable<List<Candidate>> fit : fits) {
                made.addAll(fit.call());
              }
              return made;
            });
  }

  /** Waits for all of them. */
  List<Candidate> await() throws InterruptedException {
    try {
      return candidates.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("a fit beside taste has failed", e.getCause());
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
