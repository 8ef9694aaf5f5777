package dev.tastestream.app;

import dev.tastestream.domain.ReportedException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Asks once a second whether something is wrong, and interrupts the work when it is. */
public final class Watch {

  private static final long LOOK_MILLIS = 1_000;

  private final Supplier<Optional<String>> wrong;
  private final Thread worker = Thread.currentThread();
  private volatile Optional<String> problem = Optional.empty();

  private Watch(Supplier<Optional<String>> wrong) {
    this.wrong = wrong;
  }

  /** What is done meanwhile. */
  public interface Work<T> {
    T run() throws InterruptedException;
  }

  /**
   * Works in this thread until the work is done or something is wrong.
   *
   * @param wrong says in one sentence what is wrong; empty while nothing is
   * @throws ReportedException with that sentence
   */
  public static <T> T during(Work<T> work, Supplier<Optional<String>> wrong)
      throws InterruptedException {
    return new Watch(wrong).guard(work);
  }

  private <T> T guard(Work<T> work) throws InterruptedException {
    ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(Watch::daemon);
    Future<?> unused =
        looks.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    try {
      return work.run();
    } catch (InterruptedException | RuntimeException e) {
      if (problem.isPresent()) {
        // What is closed now must not be taken for interrupted.
        Thread.interrupted();
        throw new ReportedException(problem.get(), e);
      }
      throw e;
    } finally {
      looks.shutdownNow();
    }
  }

  private void look() {
    if (problem.isEmpty()) {
      problem = ask();
      problem.ifPresent(found -> worker.interrupt());
    }
  }

  /** A watch that failed would never look again, and nobody would know. */
  private Optional<String> ask() {
    try {
      return wrong.get();
    } catch (RuntimeException e) {
      return Optional.of("nobody can tell any more whether all is well: " + e);
    }
  }

  private static Thread daemon(Runnable look) {
    Thread thread = new Thread(look, "watch");
    thread.setDaemon(true);
    return thread;
  }
}
