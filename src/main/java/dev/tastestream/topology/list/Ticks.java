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

  /**
   * After a flip of generations a task at rest begins to sweep within this time. Each tick ends in
   * a transaction, which costs broker and stream thread more than anything else of a demo at rest.
   */
  public static final Duration IDLE = Duration.ofSeconds(2);

  private static final int SLOWER = 2;

  /** A tick is short if it takes this part of the pause between two. */
  private static final int SHORT = 10;

  /**
   * After a long tick a task pauses this many times as long. So three tasks of a stream thread
   * leave it a quarter of the time for ratings at least.
   */
  private static final int PAUSES = 4;

  /** A tick that took very long, for whatever reason, is no reason to make no lists for seconds. */
  private static final int SLOWEST = 8;

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

  /** Whether a tick that took so long leaves a stream thread time for a commit of its own. */
  boolean isShort(Duration took) {
    return took.multipliedBy(SHORT).compareTo(busy) <= 0;
  }

  /** A tick is over, and there is more to do. */
  void goOn() {
    pace(busy);
  }

  /** A tick is over that took long, and nobody waits for the stream thread but the next one. */
  void goOnSlowly() {
    pace(busy.multipliedBy(SLOWER));
  }

  /**
   * A tick is over, and ratings come. They need a stream thread as well: while they wait to be
   * read, each of them still needs a list, and once they are read, those of a user share one.
   */
  void goOnAfter(Duration took) {
    if (isShort(took)) {
      goOn();
    } else {
      int pause = SLOWER;
      while (pause < SLOWEST && busy.multipliedBy(pause).compareTo(took.multipliedBy(PAUSES)) < 0) {
        pause *= 2;
      }
      pace(busy.multipliedBy(pause));
    }
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
