package dev.tastestream.app;

import dev.tastestream.domain.ReportedException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Checks once a second for a problem, and interrupts the work if there is one. */
public final class Watch {

  private static final long LOOK_MILLIS = 1_000;

  private final Supplier<Optional<String>> wrong;
  private final Thread worker = Thread.currentThread();
  private volatile Optional<String> problem = Optional.empty();

  private Watch(Supplier<Optional<String>> wrong) {
    this.wrong = wrong;
  }

  /** The watched work. */
  public interface Work<T> {
    T run() throws InterruptedException;
  }

  /**
   * Runs the work in this thread until it is done or a problem occurs.
   *
   * @param wrong returns the problem in one sentence; empty while all is well
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

  /** Reports a failure of the watch itself, because a failed watch would never check again. */
  private Optional<String> ask() {
    try {
      return wrong.get();
    } catch (RuntimeException e) {
      return Optional.of("the program can no longer check itself: " + e);
    }
  }

  private static Thread daemon(Runnable look) {
    Thread thread = new Thread(look, "watch");
    thread.setDaemon(true);
    return thread;
  }
}
