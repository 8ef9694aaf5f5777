package dev.tastestream.http.server.access;

import dev.tastestream.http.server.message.Problem;
import io.javalin.http.Context;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;

/**
 * Limits how often each key can be used. Each instance counts the requests that reach it, also
 * those that another instance forwards: that header could come from any client.
 */
public final class KeyRequests {

  private final PerMinute<String> requests;
  private final Set<String> open;
  private final MeterRegistry registry;

  /**
   * @param perMinute most requests with a key in a minute, positive
   * @param open paths that are never counted
   * @param registry gets the refused requests
   */
  public KeyRequests(int perMinute, Set<String> open, MeterRegistry registry) {
    requests = new PerMinute<>(perMinute, System::nanoTime);
    this.open = Set.copyOf(open);
    this.registry = registry;
  }

  /**
   * Counts a request with a known key.
   *
   * @throws Problem if the key was used too often
   */
  public void check(Context context) {
    if (!open.contains(context.path())) {
      Caller.key(context).ifPresent(key -> count(context, key));
    }
  }

  private void count(Context context, ApiKey key) {
    long wait = requests.take(key.id());
    if (wait > 0) {
      refusals(key).increment();
      PerMinute.retryAfter(context, wait);
      throw Problem.Kind.KEY_USED_TOO_OFTEN.because(
          "This key may be used %d times a minute: ask again after the seconds of Retry-After"
              .formatted(requests.perMinute()));
    }
  }

  /** Named by the line in the file of keys, because a metric must not hold a key. */
  private Counter refusals(ApiKey key) {
    return Counter.builder("tastestream.http.key.refusals")
        .description("Requests refused because their key was used too often")
        .tag("line", Integer.toString(key.line()))
        .register(registry);
  }
}
