package dev.tastestream.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends requests at a steady rate, independent of the latencies: each request has a due time, and a
 * late one does not delay the next while a thread is free. Latencies from the due time are those of
 * independent clients (this avoids coordinated omission).
 */
public final class SteadyLoad implements AutoCloseable {

  private final CountDownLatch stopped = new CountDownLatch(1);
  private final AtomicInteger next = new AtomicInteger();
  private final List<Thread> threads = new ArrayList<>();
  private final long begin = System.nanoTime();
  private final Rate rate;
  private final Request request;

  private SteadyLoad(Rate rate, Request request) {
    this.rate = rate;
    this.request = request;
  }

  /**
   * The rate of requests.
   *
   * @param aSecond requests per second
   * @param most number of requests after which the load ends by itself
   * @param threads most simultaneous requests
   */
  public record Rate(int aSecond, int most, int threads) {

    /** Returns a rate without an end; the load runs until it is closed. */
    public static Rate endless(int aSecond, int threads) {
      return new Rate(aSecond, Integer.MAX_VALUE, threads);
    }

    long dueNanos(int number) {
      return TimeUnit.SECONDS.toNanos(1) * number / aSecond;
    }
  }

  /** Sends a request. Called from several threads. */
  @FunctionalInterface
  public interface Request {

    /**
     * Sends a request and waits for the response.
     *
     * @param number from 0
     * @param due time at which it should be sent, by {@link System#nanoTime}
     */
    void ask(int number, long due) throws InterruptedException;
  }

  public static SteadyLoad start(Rate rate, Request request) {
    SteadyLoad load = new SteadyLoad(rate, request);
    for (int i = 0; i < rate.threads(); i++) {
      Thread thread = new Thread(load::run, "load-" + i);
      load.threads.add(thread);
      thread.start();
    }
    return load;
  }

  private void run() {
    try {
      for (int i = next.getAndIncrement(); i < rate.most(); i = next.getAndIncrement()) {
        long due = begin + rate.dueNanos(i);
        if (stopped.await(due - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          return;
        }
        request.ask(i, due);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until all requests are answered. */
  public void await() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** Sends no more requests, and waits for the responses to those that were sent. */
  @Override
  public void close() {
    stopped.countDown();
    try {
      await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
