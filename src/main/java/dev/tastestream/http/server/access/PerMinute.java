package dev.tastestream.http.server.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tastestream.http.server.message.AnswerHeader;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Counts how often each of many may do something: as often at once as fits in a minute, and then
 * once whenever there is room again.
 *
 * @param <K> what tells them apart
 */
final class PerMinute<K> {

  private static final long MINUTE = Duration.ofMinutes(1).toNanos();
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  /** Whoever is forgotten has a full account again, so at most that many can be counted. */
  private static final int MOST = 100_000;

  private final int perMinute;
  private final LongSupplier nanos;
  private final Cache<K, Long> fullAgain = Caffeine.newBuilder().maximumSize(MOST).build();

  /**
   * @param perMinute most in a minute, positive
   * @param nanos a clock in nanoseconds
   */
  PerMinute(int perMinute, LongSupplier nanos) {
    if (perMinute < 1) {
      throw new IllegalArgumentException(perMinute + " in a minute: at least 1 is needed");
    }
    this.perMinute = perMinute;
    this.nanos = nanos;
  }

  int perMinute() {
    return perMinute;
  }

  /**
   * Takes one. An account is kept as the time at which it will be full again.
   *
   * @return 0 if it was there, otherwise the nanoseconds until it will be
   */
  long take(K whose) {
    long now = nanos.getAsLong();
    long each = MINUTE / perMinute;
    long[] wait = new long[1];
    fullAgain
        .asMap()
        .compute(
            whose,
            (id, before) -> {
              long full = before == null ? now : Math.max(before, now);
              wait[0] = Math.max(0, full + each - now - each * perMinute);
              return wait[0] > 0 ? before : Long.valueOf(full + each);
            });
    return wait[0];
  }

  /** Tells a client how long it must wait. */
  static void retryAfter(Context context, long waitNanos) {
    AnswerHeader.RETRY_AFTER.set(context, Long.toString((waitNanos + SECOND - 1) / SECOND));
  }
}
