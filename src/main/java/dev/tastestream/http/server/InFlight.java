package dev.tastestream.http.server;

import dev.tastestream.http.server.message.AnswerHeader;
import dev.tastestream.http.server.message.Problem;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;

/**
 * Limits the number of requests that are answered at the same time, so that a thread is always left
 * to refuse more. Requests for health and metrics are not counted.
 */
public final class InFlight {

  private static final String PLACE = InFlight.class.getName();

  /** Monitoring calls these paths, and needs them most when the process is overloaded. */
  private static final List<String> NEVER_REFUSED = List.of("/health/", "/metrics");

  private final int most;
  private final Semaphore places;
  private volatile boolean draining;

  public InFlight(int most) {
    this.most = most;
    places = new Semaphore(most);
  }

  /**
   * Counts a request until it is answered or {@linkplain #leave left out}.
   *
   * @throws Problem if too many requests are being answered
   */
  void enter(Context context) {
    if (draining) {
      AnswerHeader.CONNECTION.set(context, "close");
    }
    if (NEVER_REFUSED.stream().anyMatch(context.path()::startsWith)) {
      return;
    }
    if (!places.tryAcquire()) {
      throw Problem.Kind.TOO_MANY_REQUESTS.because(
          "%d requests are being answered already: ask again".formatted(most));
    }
    AtomicBoolean taken = new AtomicBoolean(true);
    Runnable leave = () -> giveBack(taken);
    context.attribute(PLACE, leave);
    Request.addCompletionListener(
        ServletContextRequest.getServletContextRequest(context.req()), failure -> leave.run());
  }

  /** Stops counting a request that goes on without a thread. */
  public static void leave(Context context) {
    Runnable leave = context.attribute(PLACE);
    if (leave != null) {
      leave.run();
    }
  }

  private void giveBack(AtomicBoolean taken) {
    if (taken.getAndSet(false)) {
      places.release();
    }
  }

  /** Returns whether the instance is about to stop. */
  public boolean isDraining() {
    return draining;
  }

  /** Waits until running requests end, and meanwhile tells clients to open other connections. */
  public void drain(Duration patience) throws InterruptedException {
    draining = true;
    if (places.tryAcquire(most, patience.toMillis(), TimeUnit.MILLISECONDS)) {
      places.release(most);
    }
  }
}
