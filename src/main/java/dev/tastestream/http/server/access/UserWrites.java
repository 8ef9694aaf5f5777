package dev.tastestream.http.server.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tastestream.http.server.message.AnswerHeader;
import dev.tastestream.http.server.message.Problem;
import dev.tastestream.http.server.message.RequestText;
import dev.tastestream.wire.codec.Ids;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Limits how often each user can write: as many writes at once as fit in a minute, and then one
 * whenever there is room again. Each instance counts the requests that reach it.
 */
public final class UserWrites {

  private static final Set<HandlerType> WRITES = Set.of(HandlerType.PUT, HandlerType.DELETE);
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  /** Whoever is forgotten has all writes again, so at most that many users can be counted. */
  private static final int USERS = 100_000;

  private final int perMinute;
  private final LongSupplier nanos;
  private final Cache<Long, Long> fullAgain = Caffeine.newBuilder().maximumSize(USERS).build();

  /**
   * @param perMinute most writes of a user in a minute, positive
   * @param nanos a clock in nanoseconds
   */
  public UserWrites(int perMinute, LongSupplier nanos) {
    if (perMinute < 1) {
      throw new IllegalArgumentException(perMinute + " writes in a minute: at least 1 is needed");
    }
    this.perMinute = perMinute;
    this.nanos = nanos;
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
    long wait = take(user);
    if (wait > 0) {
      AnswerHeader.RETRY_AFTER.set(context, Long.toString((wait + SECOND - 1) / SECOND));
      throw Problem.Kind.TOO_MANY_WRITES.because(
          "User %d may write %d times a minute: ask again after the seconds of Retry-After"
              .formatted(user, perMinute));
    }
  }

  /**
   * Takes one write. A user's account is kept as the time at which it will be full of writes again.
   *
   * @return 0 if it was there, otherwise the nanoseconds until it will be
   */
  long take(long user) {
    long now = nanos.getAsLong();
    long each = MINUTE / perMinute;
    long[] wait = new long[1];
    fullAgain
        .asMap()
        .compute(
            user,
            (id, before) -> {
              long full = before == null ? now : Math.max(before, now);
              wait[0] = Math.max(0, full + each - now - each * perMinute);
              return wait[0] > 0 ? before : Long.valueOf(full + each);
            });
    return wait[0];
  }
}
