package dev.tastestream.cli.process;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/**
 * The signal to end the program: SIGTERM, SIGINT, or SIGHUP when the terminal is closed. The
 * command is interrupted, unless it knows a better way to end soon, and closes what it has opened.
 * It has nine seconds; then the process ends without it. More signals change nothing.
 *
 * <p>The virtual machine's own way would be to end at once, with exit code 143 whatever came of it.
 */
public final class StopSignal {

  /** SIGTERM must end the process within ten seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(9);

  private static final List<String> NAMES = List.of("TERM", "INT", "HUP");

  private static final StopSignal OF_PROCESS =
      new StopSignal(
          PATIENCE,
          () -> {
            System.err.println(
                "tastestream: still busy after " + PATIENCE.toSeconds() + " s, ending");
            Runtime.getRuntime().halt(1);
          });

  private final Duration patience;
  private final Runnable outOfTime;
  private Runnable stop = () -> {};
  private boolean received;

  /**
   * @param outOfTime ends the process by force
   */
  StopSignal(Duration patience, Runnable outOfTime) {
    this.patience = patience;
    this.outOfTime = outOfTime;
  }

  /** Returns the signal of this process. It has no effect until {@link #listen} is called. */
  public static StopSignal ofProcess() {
    return OF_PROCESS;
  }

  /** Takes the signals from now on; the worker is interrupted when the first comes. */
  public void listen(Thread worker) {
    synchronized (this) {
      stop = worker::interrupt;
    }
    NAMES.forEach(this::take);
  }

  /**
   * Uses reflection because the compiler warns of this class. A virtual machine without it, or one
   * that reserves a signal, ends in its own way.
   */
  private void take(String name) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object ours =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                receive();
                return null;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
    } catch (ReflectiveOperationException e) {
      String cause = (e instanceof InvocationTargetException ? e.getCause() : e).toString();
      // Not sooner: until it is loaded and set up, a signal would end the process unheard.
      LoggerFactory.getLogger(StopSignal.class).debug("SIG{} is not taken: {}", name, cause);
    }
  }

  /** The first signal came, or another one. */
  void receive() {
    Runnable asked;
    synchronized (this) {
      if (received) {
        return;
      }
      received = true;
      asked = stop;
    }
    Thread watch = new Thread(this::endInTime, "end-in-time");
    watch.setDaemon(true);
    watch.start();
    asked.run();
  }

  private void endInTime() {
    try {
      boolean unused = new CountDownLatch(1).await(patience.toMillis(), TimeUnit.MILLISECONDS);
      outOfTime.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns whether a signal has come. */
  public synchronized boolean isReceived() {
    return received;
  }

  /**
   * Ends a command in its own way instead.
   *
   * @param way asks it to end soon, from another thread; at once if a signal has come already
   */
  public void end(Runnable way) {
    boolean already;
    synchronized (this) {
      already = received;
      stop = way;
    }
    if (already) {
      way.run();
    }
  }
}
