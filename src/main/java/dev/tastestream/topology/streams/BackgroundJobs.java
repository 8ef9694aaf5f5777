package dev.tastestream.topology.streams;

import dev.tastestream.wire.Background;
import dev.tastestream.wire.Vital;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/** Does one job after another, so that no stream thread has to. */
final class BackgroundJobs implements Executor, Vital, AutoCloseable {

  private static final Duration UNTIL_CALLED = Duration.ofHours(1);

  private final Queue<Runnable> jobs = new ConcurrentLinkedQueue<>();
  private final Background thread;

  BackgroundJobs() {
    thread = Background.start("popularity", "counting what is popular", UNTIL_CALLED, this::work);
  }

  private void work() {
    for (Runnable job = jobs.poll(); job != null; job = jobs.poll()) {
      job.run();
    }
  }

  @Override
  public void execute(Runnable job) {
    jobs.add(job);
    thread.soon();
  }

  @Override
  public Optional<String> trouble() {
    return thread.trouble();
  }

  @Override
  public Optional<String> problem() {
    return thread.problem();
  }

  /** Ends after the current job; those that have not begun are dropped. */
  @Override
  public void close() {
    jobs.clear();
    thread.close();
  }
}
