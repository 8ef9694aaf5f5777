package dev.tastestream.training.taste;

import dev.tastestream.training.fit.FitPool;
import dev.tastestream.training.fit.FitThreads;
import dev.tastestream.training.fit.OneThread;
import java.util.Optional;
import java.util.concurrent.Future;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The threads in which both nets learn: one after the other in the caller's, or at the same time in
 * the caller's and one more. The nets share nothing that a pass changes, so both ways give the same
 * vectors. The second net always learns in the same thread, because Deeplearning4j keeps working
 * memory for each.
 */
final class NetThreads implements AutoCloseable {

  private final Optional<FitPool> second;

  /**
   * @param threads of which at most two are used
   */
  NetThreads(FitThreads threads) {
    second =
        threads.number() == 1
            ? Optional.empty()
            : Optional.of(new FitPool(1, "fit-net", NetThreads::withNativeMemory));
  }

  private static Runnable withNativeMemory(Runnable work) {
    return () -> {
      OneThread.use();
      try {
        work.run();
      } finally {
        Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
      }
    };
  }

  /** Something that a net learns. */
  @FunctionalInterface
  interface Lesson {

    /**
     * Learns.
     *
     * @return the loss
     */
    double learn() throws InterruptedException;
  }

  /**
   * Lets both nets learn.
   *
   * @param first learns in the caller's thread
   * @return the sum of both losses
   * @throws InterruptedException if the thread was interrupted; {@link #close} ends the other
   *     lesson
   */
  double learn(Lesson first, Lesson other) throws InterruptedException {
    if (second.isEmpty()) {
      return first.learn() + other.learn();
    }
    Future<Double> begun = second.get().submit(other::learn);
    double loss = first.learn();
    return loss + FitPool.result(begun);
  }

  @Override
  public void close() {
    second.ifPresent(FitPool::close);
  }
}
