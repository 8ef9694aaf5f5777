package dev.tastestream.topology.list;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
   * leave it a quarter of the time for ratings at least. After a late tick, for this many times as
   * long as it was late, no tick ends in a commit of its own.
   */
  private static final int PAUSES = 4;

  /** A tick that took very long, for whatever reason, is no reason to make no lists for seconds. */
  private static final int SLOWEST = 8;

  /** However late a tick was, commits stop for no longer than this. */
  private static final Duration LONGEST_CALM = Duration.ofSeconds(1);

  private final ProcessorContext<?, ?> context;
  private final Duration busy;
  private final InstantSource clock;
  private final Punctuator tick;
  private Duration pause = Duration.ZERO;
  private Cancellable scheduled = () -> {};
  private long due;
  private long begun;
  private long nextCommit;

  /**
   * Begins to tick.
   *
   * @param busy from one tick to the next while there is something to do
   * @param clock goes on during a tick, as the time of the context does not
   */
  Ticks(ProcessorContext<?, ?> context, Duration busy, InstantSource clock, Punctuator tick) {
    this.context = context;
    this.busy = busy;
    this.clock = clock;
    this.tick = tick;
    pace(busy);
  }

  /**
   * Where a commit takes longer than the pause between two ticks, the next tick is due at its end.
   * If that one committed again, a stream thread would read one rating between two commits.
   */
  private void punctuate(long now) {
    begun = clock.millis();
    long late = begun - due;
    if (late > 0) {
      nextCommit = begun + Math.min(LONGEST_CALM.toMillis(), late * PAUSES);
    }
    tick.punctuate(now);
  }

  /** Something is to do: a task at rest ticks soon. */
  void wake() {
    if (pause.equals(IDLE)) {
      pace(busy);
    }
  }

  /** How long the present tick has taken. */
  Duration took() {
    return Duration.ofMillis(clock.millis() - begun);
  }

  /** Whether the present tick was short, and the stream thread keeps the pace. */
  boolean leaveTimeForCommit() {
    return isShort(took()) && begun >= nextCommit;
  }

  private boolean isShort(Duration took) {
    return took.multipliedBy(SHORT).compareTo(busy) <= 0;
  }

  /** A tick is over, there is more to do, and nobody waits for the stream thread. */
  void goOn() {
    pace(isShort(took()) ? busy : busy.multipliedBy(SLOWER));
  }

  /** A tick is over, and ratings are read first. */
  void goOnSlowly() {
    pace(busy.multipliedBy(SLOWER));
  }

  /**
   * A tick is over, and ratings come. They need a stream thread as well: while they wait to be
   * read, each of them still needs a list, and once they are read, those of a user share one.
   */
  void goOnBesideRatings() {
    Duration took = took();
    if (isShort(took)) {
      pace(busy);
    } else {
      int pauses = SLOWER;
      while (pauses < SLOWEST
          && busy.multipliedBy(pauses).compareTo(took.multipliedBy(PAUSES)) < 0) {
        pauses *= 2;
      }
      pace(busy.multipliedBy(pauses));
    }
  }

  /** A tick is over, and nothing is left to do. */
  void rest() {
    pace(IDLE);
  }

  private void pace(Duration wanted) {
    if (!pause.equals(wanted)) {
      scheduled.cancel();
      scheduled =
          context.schedule(Instant.EPOCH, wanted, PunctuationType.WALL_CLOCK_TIME, this::punctuate);
      pause = wanted;
    }
    due = clock.millis() + pause.toMillis();
  }
}
