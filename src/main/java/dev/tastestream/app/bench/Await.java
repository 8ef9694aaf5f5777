package dev.tastestream.app.bench;

import dev.tastestream.domain.ReportedException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits for something that has no event. */
final class Await {

  private static final long LOOK_MILLIS = 100;

  private Await() {}

  /**
   * Waits until nothing is missing.
   *
   * @param missing what is missing, in one sentence; empty if nothing is
   * @throws ReportedException with that sentence if it takes longer than {@code patience}
   */
  static void until(Supplier<Optional<String>> missing, Duration patience)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    Optional<String> left = missing.get();
    while (left.isPresent()) {
      if (System.nanoTime() - end > 0) {
        throw new ReportedException(
            "after %d minutes: %s".formatted(patience.toMinutes(), left.get()));
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      left = missing.get();
    }
  }
}
