package dev.tastestream.wire;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats a task in its own thread until it is closed. A turn that fails is repeated a second
 * later; {@link #trouble} has the reason until a turn succeeds. A failure that repetition can't
 * cure, such as a class that can't be loaded, is a {@link #problem}.
 */
public final class Background implements Vital, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Background.class);
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final String what;
  private final Duration pause;
  private final Turn turn;
  private final Semaphore calls = new Semaphore(0);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile Optional<String> trouble = Optional.empty();
  private volatile Optional<String> problem = Optional.empty();

  /** The task. */
  @FunctionalInterface
  public interface Turn {

    /** Takes a turn. If it throws, the failure is reported and the turn is repeated. */
    void take() throws InterruptedException;

    /** Is called once after the last turn, in the same thread. */
    default void end() {}
  }

  private Background(String name, String what, Duration pause, Turn turn) {
    this.what = what;
    this.pause = pause;
    this.turn = turn;
    thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  /**
   * Starts.
   *
   * @param name of the thread
   * @param what the task, as in "reading movies"
   * @param pause before each turn; may be zero
   */
  public static Background start(String name, String what, Duration pause, Turn turn) {
    Background background = new Background(name, what, pause, turn);
    background.thread.start();
    return background;
  }

  private void run() {
    try {
      rest(pause);
      while (closing.getCount() > 0) {
        rest(taken() ? pause : AGAIN);
      }
    } catch (InterruptedException e) {
      LOG.debug("{}: interrupted", what, e);
    } catch (Error e) {
      problem = Optional.of("%s has failed for good (%s): start again".formatted(what, e));
      LOG.error("{} has failed for good", what, e);
    } finally {
      turn.end();
    }
  }

  private void rest(Duration time) throws InterruptedException {
    if (calls.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) {
      calls.drainPermits();
    }
  }

  private boolean taken() throws InterruptedException {
    try {
      turn.take();
      if (trouble.isPresent()) {
        LOG.info("{} goes on", what);
        trouble = Optional.empty();
      }
      return true;
    } catch (RuntimeException e) {
      if (closing.getCount() > 0) {
        say(e);
      }
      return false;
    }
  }

  private void say(RuntimeException failure) {
    String sentence = "%s is not possible now (%s)".formatted(what, reason(failure));
    if (!trouble.equals(Optional.of(sentence))) {
      LOG.warn("{}: it is tried again every second", sentence);
      LOG.debug("{}", what, failure);
      trouble = Optional.of(sentence);
    }
  }

  private static String reason(RuntimeException failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  /** Starts the next turn now. */
  public void soon() {
    calls.release();
  }

  @Override
  public Optional<String> trouble() {
    return trouble;
  }

  @Override
  public Optional<String> problem() {
    return problem;
  }

  /** Ends after the current turn. Waits for it for a limited time. */
  @Override
  public void close() {
    closing.countDown();
    soon();
    try {
      thread.join(CLOSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
