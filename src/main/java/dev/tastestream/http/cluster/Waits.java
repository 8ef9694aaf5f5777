package dev.tastestream.http.cluster;

import dev.tastestream.http.server.message.Problem;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The requests that wait for a condition. One thread checks all conditions many times a second
 * while there are any; a waiting request has no thread of its own.
 */
public final class Waits implements AutoCloseable {

  private static final long LOOK_MILLIS = 5;

  private final int most;
  private final Semaphore places;
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "http-waits"));

  public Waits(int most) {
    this.most = most;
    places = new Semaphore(most);
  }

  /**
   * Waits until a condition holds, or until the timeout.
   *
   * @return whether the condition holds
   * @throws Problem if too many requests wait already
   */
  CompletableFuture<Boolean> until(BooleanSupplier so, Duration timeout) {
    if (!places.tryAcquire()) {
      throw Problem.Kind.TOO_MANY_WAITING.because(
          "%d requests wait already: ask again".formatted(most));
    }
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    CompletableFuture<Boolean> unused = answer.whenComplete((is, failure) -> places.release());
    look(answer, so, System.nanoTime() + timeout.toNanos());
    return answer;
  }

  private void look(CompletableFuture<Boolean> answer, BooleanSupplier so, long until) {
    try {
      boolean is = so.getAsBoolean();
      if (is || System.nanoTime() - until >= 0) {
        answer.complete(is);
      } else {
        ScheduledFuture<?> unused =
            looking.schedule(() -> look(answer, so, until), LOOK_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (RejectedExecutionException e) {
      answer.completeExceptionally(
          Problem.Kind.STOPPING.because("This instance stops: ask another"));
    } catch (RuntimeException | Error e) {
      // The executor would swallow the exception, and the request would never be answered.
      answer.completeExceptionally(e);
    }
  }

  /** Ends all waits: each checks its condition once more, and fails if it does not hold. */
  @Override
  public void close() {
    looking.shutdown();
  }
}
