package dev.tastestream.topology.list;

import dev.tastestream.wire.codec.TraceContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The newest trace of each user who waits for a list. A list is made for several ratings at once,
 * and carries the trace of the newest rating that has one.
 *
 * <p>It is kept in memory only and bounded: a restart, or more waiting users than places, may lose
 * a trace but never a list.
 */
final class WaitingTraces {

  /** Some 10 MB for each task at most. */
  static final int PLACES = 10_000;

  private final Map<Long, TraceContext> newest = new LinkedHashMap<>();

  /** Notes the trace of a user's rating, if its headers have one. */
  void note(long userId, Headers rating) {
    TraceContext.of(rating).ifPresent(trace -> put(userId, trace));
  }

  private void put(long userId, TraceContext trace) {
    newest.remove(userId);
    if (newest.size() >= PLACES) {
      newest.remove(newest.keySet().iterator().next());
    }
    newest.put(userId, trace);
  }

  /** Takes the headers of a user's list out, which are empty without a trace. */
  Headers take(long userId) {
    TraceContext trace = newest.remove(userId);
    return trace == null ? new RecordHeaders() : trace.headers();
  }
}
