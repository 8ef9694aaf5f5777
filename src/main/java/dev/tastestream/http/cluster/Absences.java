package dev.tastestream.http.cluster;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.state.HostInfo;

/**
 * The instances that did not accept a connection in time. A machine that is gone refuses nothing,
 * so each request to it would wait for the whole timeout. While an instance is absent, one request
 * a second tries it; all others are told at once.
 */
final class Absences {

  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

  private final Map<HostInfo, Long> nextTry = new ConcurrentHashMap<>();
  private final LongSupplier nanos;

  /**
   * @param nanos a clock that only goes forward, as {@link System#nanoTime}
   */
  Absences(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Returns whether a request may try an instance; if it is absent, the others must wait. */
  boolean mayTry(HostInfo instance) {
    Long due = nextTry.get(instance);
    return due == null || (nanos.getAsLong() - due >= 0 && nextTry.replace(instance, due, later()));
  }

  /** An instance did not accept a connection. */
  void absent(HostInfo instance) {
    nextTry.put(instance, later());
  }

  /** An instance has responded. */
  void present(HostInfo instance) {
    nextTry.remove(instance);
  }

  private long later() {
    return nanos.getAsLong() + BETWEEN_TRIES.toNanos();
  }
}
