package dev.tastestream.training.fit;

import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;

/**
 * Threads that work for a fit. Whoever opens a pool waits for the results, so that no failure is
 * lost. {@link #close} interrupts the threads and waits until they have ended.
 */
public final class FitPool implements AutoCloseable {

  private final Queue<Thread> begun = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads;

  /**
   * @param number of threads, from 1
   */
  public FitPool(int number, String name) {
    this(number, name, UnaryOperator.identity());
  }

  /**
   * @param number of threads, from 1
   * @param life what a thread does with all of its work: where something is done before and after
   */
  public FitPool(int number, String name, UnaryOperator<Runnable> life) {
    threads =
        Executors.newFixedThreadPool(
            number,
            work -> {
              Thread thread = new Thread(life.apply(work), name);
              begun.add(thread);
              return thread;
            });
  }

  public <T> Future<T> submit(Callable<T> work) {
    return threads.submit(work);
  }

  /** Waits for a result; throws what the work has thrown. */
  public static <T> T result(Future<T> work) throws InterruptedException {
    try {
      return work.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("a thread of a fit has failed", e.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    boolean interrupted = false;
    while (!begun.isEmpty()) {
      try {
        begun.element().join();
        begun.remove();
      } catch (InterruptedException e) {
        interrupted = true; // the threads are interrupted already and end soon
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
