package dev.tastestream.topology.query;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How old a replica is at most. A replica follows a log by offsets, and callers ask for
 * milliseconds. So this remembers where the log ended at which time, and tells how long ago the log
 * ended where the replica is now.
 *
 * <p>Not safe to share between threads.
 */
final class ReplicaAge {

  /** Enough for ten minutes. A replica that is further behind is of no use. */
  private static final int MOST_SAMPLES = 600;

  private final Deque<End> ahead = new ArrayDeque<>();
  private Optional<Instant> complete = Optional.empty();

  /** Where the log ended at some moment. */
  private record End(Instant at, long offset) {}

  /**
   * Takes note of where log and replica are.
   *
   * @param at a moment before {@code end} was asked for
   * @param position offset up to which the replica has everything, exclusive
   * @param end offset that the log ends at, exclusive
   */
  void sample(Instant at, long position, long end) {
    ahead.addLast(new End(at, end));
    while (!ahead.isEmpty() && ahead.getFirst().offset() <= position) {
      complete = Optional.of(ahead.removeFirst().at());
    }
    if (ahead.size() > MOST_SAMPLES) {
      ahead.removeFirst();
    }
  }

  /** How long ago the log ended where the replica is now; empty if that is not known. */
  Optional<Duration> at(Instant now) {
    return complete.map(moment -> Duration.between(moment, now));
  }
}
