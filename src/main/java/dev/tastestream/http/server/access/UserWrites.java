package dev.tastestream.http.server.access;

import dev.tastestream.http.server.message.Problem;
import dev.tastestream.http.server.message.RequestText;
import dev.tastestream.wire.codec.Ids;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Set;
import java.util.function.LongSupplier;

/** Limits how often each user can write. Each instance counts the requests that reach it. */
public final class UserWrites {

  private static final Set<HandlerType> WRITES = Set.of(HandlerType.PUT, HandlerType.DELETE);

  private final PerMinute<Long> writes;

  /**
   * @param perMinute most writes of a user in a minute, positive
   * @param nanos a clock in nanoseconds
   */
  public UserWrites(int perMinute, LongSupplier nanos) {
    writes = new PerMinute<>(perMinute, nanos);
  }

  /**
   * Counts a request that writes for the user with the {@code id} in its path. What is no id costs
   * nothing: the route refuses it.
   *
   * @throws Problem if the user has written too often
   */
  public void check(Context context) {
    if (WRITES.contains(context.method())) {
      Ids.parse(RequestText.inPath(context, "id")).ifPresent(user -> count(context, user));
    }
  }

  private void count(Context context, long user) {
    long wait = writes.take(user);
    if (wait > 0) {
      PerMinute.retryAfter(context, wait);
      throw Problem.Kind.TOO_MANY_WRITES.because(
          "User %d may write %d times a minute: ask again after the seconds of Retry-After"
              .formatted(user, writes.perMinute()));
    }
  }
}
