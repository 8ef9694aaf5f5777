package dev.tastestream.training.fit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Threads that a fit may use beside the caller's. The caller divides its work into parts and adds
 * up their results in the order of the parts, so that the sum does not depend on the number of
 * threads, provided that the parts do not.
 *
 * @param number of threads, from 1
 */
public record FitThreads(int number) {

  /** The caller's thread only. */
  public static final FitThreads ONE = new FitThreads(1);

  /** Parts that are begun or finished before their result is needed, for each thread. */
  private static final int PARTS_AHEAD = 4;

  public FitThreads {
    if (number < 1) {
      throw new IllegalArgumentException("a fit needs a thread, not " + number);
    }
  }

  /** Returns a thread for each processor. */
  public static FitThreads all() {
    return new FitThreads(Runtime.getRuntime().availableProcessors());
  }

  /**
   * Works on all parts and uses their results one after another.
   *
   * @param work called with the numbers from 0 to {@code parts} − 1, in several threads at once
   * @param use called in the caller's thread, in the order of the parts
   * @throws InterruptedException if the caller's thread was interrupted; no work goes on
   */
  public <T> void inOrder(int parts, IntFunction<T> work, Consumer<T> use)
      throws InterruptedException {
    if (number == 1) {
      for (int part = 0; part < parts; part++) {
        goOn();
        use.accept(work.apply(part));
      }
      return;
    }
    try (FitPool pool = new FitPool(number, "fit")) {
      Deque<Future<T>> begun = new ArrayDeque<>();
      int next = 0;
      for (int used = 0; used < parts; used++) {
        for (; next < parts && next < used + PARTS_AHEAD * number; next++) {
          int part = next;
          begun.add(pool.submit(() -> work.apply(part)));
        }
        goOn();
        use.accept(FitPool.result(begun.remove()));
      }
    }
  }

  private static void goOn() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("the fit was interrupted");
    }
  }
}
