package dev.tastestream.training;

import dev.tastestream.training.fit.FitPool;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;

/**
 * Runs fits in one other thread while the longest fit runs in the caller's. {@link #close} waits
 * until the other thread has ended.
 *
 * @param <T> the result of a fit
 */
final class BesideFits<T> implements AutoCloseable {

  private final FitPool pool = new FitPool(1, "fits-beside");
  private final Future<List<T>> fitted;

  /**
   * @param fits run one after another; each returns one result or none
   */
  BesideFits(List<Callable<List<T>>> fits) {
    fitted =
        pool.submit(
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
    return FitPool.result(fitted);
  }

  @Override
  public void close() {
    pool.close();
  }
}
