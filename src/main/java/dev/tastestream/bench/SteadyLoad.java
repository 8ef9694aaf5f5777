package dev.tastestream.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks questions at a steady rate, however long the answers take: each has a time at which it is
 * due, and one that is late does not hold back the next, as long as a thread is free. Whoever
 * measures from the due time sees what a client sees that knows nothing of the others.
 */
public final class SteadyLoad implements AutoCloseable {

  private final CountDownLatch stopped = new CountDownLatch(1);
  private final AtomicInteger next = new AtomicInteger();
  private final List<Thread> threads = new ArrayList<>();
  private final long begin = System.nanoTime();
  private final Rate rate;
  private final Question question;

  private SteadyLoad(Rate rate, Question question) {
    this.rate = rate;
    this.question = question;
  }

  /**
   * How much is asked.
   *
   * @param aSecond questions
   * @param most number of ratings after which it ends by itself
   * @param threads questions that may be open at a time
   */
  public record Rate(int aSecond, int most, int threads) {

    /** Goes on until it is closed. */
    public static Rate endless(int aSecond, int threads) {
      return new Rate(aSecond, Integer.MAX_VALUE, threads);
    }

    long dueNanos(int number) {
      return TimeUnit.SECONDS.toNanos(1) * number / aSecond;
    }
  }

  /** What is asked, from several threads. */
  @FunctionalInterface
  public interface Question {

    /**
     * Asks and waits for the answer.
     *
     * @param number from 0
     * @param due when it should be asked, by {@link System#nanoTime}
     */
    void ask(int number, long due) throws InterruptedException;
  }

  /** Starts to ask. */
  public static SteadyLoad start(Rate rate, Question question) {
    SteadyLoad load = new SteadyLoad(rate, question);
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
        question.ask(i, due);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until all questions are answered. */
  public void await() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** Asks nothing more, and waits for the answers to what was asked. */
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
