package dev.tastestream.topology.step;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Something that a task does now and then, but only while there is something to do: after each turn
 * Kafka Streams commits a transaction, even if nothing was written. All tasks of a stream thread
 * take their turns at the same moments, and so share one commit (KIP-1146).
 */
public final class Chore {

  private final ProcessorContext<?, ?> context;
  private final Duration interval;
  private final LongPredicate turn;
  private Optional<Cancellable> scheduled = Optional.empty();

  /**
   * Does nothing yet.
   *
   * @param interval from one turn to the next
   * @param turn takes the time, epoch milliseconds, and tells whether something is left to do
   */
  public Chore(ProcessorContext<?, ?> context, Duration interval, LongPredicate turn) {
    this.context = context;
    this.interval = interval;
    this.turn = turn;
  }

  /** Something is to do: there is a turn within the interval. */
  public void wake() {
    if (scheduled.isEmpty()) {
      scheduled =
          Optional.of(
              context.schedule(
                  Instant.EPOCH, interval, PunctuationType.WALL_CLOCK_TIME, this::take));
    }
  }

  private void take(long now) {
    if (!turn.test(now)) {
      scheduled.ifPresent(Cancellable::cancel);
      scheduled = Optional.empty();
    }
  }
}
