package dev.tastestream.topology.list;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * The pace of a task's ticks. After a tick Kafka Streams has something to commit, which takes a
 * transaction even if nothing was written. So a task with nothing to do ticks less often.
 *
 * <p>All tasks tick at the same multiples of the pace (KIP-1146), because a stream thread takes
 * fewer records at a time after each look at its timers that found one due. Six tasks with ticks of
 * their own would be six such looks.
 */
public final class Ticks {

  /** After a flip of generations a task at rest begins to sweep within this time. */
  public static final Duration IDLE = Duration.ofSeconds(1);

  private static final int SLOWER = 2;

  private final ProcessorContext<?, ?> context;
  private final Duration busy;
  private final Punctuator tick;
  private Duration pause;
  private Cancellable scheduled;

  /**
   * Begins to tick.
   *
   * @param busy from one tick to the next while there is something to do
   */
  Ticks(ProcessorContext<?, ?> context, Duration busy, Punctuator tick) {
    this.context = context;
    this.busy = busy;
    this.tick = tick;
    schedule(busy);
  }

  /** Something is to do: a task at rest ticks soon. */
  void wake() {
    if (pause.equals(IDLE)) {
      pace(busy);
    }
  }

  /** A tick is over, and there is more to do. */
  void goOn() {
    pace(busy);
  }

  /**
   * A tick is over that took long. Ratings need a stream thread as well, and the users whom they
   * touch meanwhile share a tick.
   */
  void goOnSlowly() {
    pace(busy.multipliedBy(SLOWER));
  }

  /** A tick is over, and nothing is left to do. */
  void rest() {
    pace(IDLE);
  }

  private void pace(Duration wanted) {
    if (!pause.equals(wanted)) {
      scheduled.cancel();
      schedule(wanted);
    }
  }

  private void schedule(Duration interval) {
    pause = interval;
    scheduled = context.schedule(Instant.EPOCH, interval, PunctuationType.WALL_CLOCK_TIME, tick);
  }
}
