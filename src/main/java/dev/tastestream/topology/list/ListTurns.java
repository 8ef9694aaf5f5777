package dev.tastestream.topology.list;

import java.time.Duration;

/**
 * Divides the places of a task's batches between users who have rated and the sweep. While there
 * are more of both than places, every fourth place is the sweep's. Places that one of them does not
 * need are the other's.
 *
 * <p>A batch has fewer places after a tick that took too long, because ratings need the stream
 * thread as well, and more again after short ones.
 */
public final class ListTurns {

  /** Of this many places the sweep has one. */
  public static final int PLACES_FOR_ONE_OF_SWEEP = 4;

  private final int most;
  private final Duration longest;
  private int batch;
  private int places;

  /**
   * @param most places of a tick
   * @param longest that a tick should take
   */
  ListTurns(int most, Duration longest) {
    this.most = most;
    this.longest = longest;
    batch = most;
  }

  /**
   * A tick is over; this fits the next one.
   *
   * @param users who were served
   * @param time that it took; zero if nothing else waited meanwhile
   */
  void took(int users, Duration time) {
    if (time.compareTo(longest) > 0) {
      long fitting = users * longest.toMillis() / time.toMillis();
      batch = (int) Math.min(most, Math.max(PLACES_FOR_ONE_OF_SWEEP, fitting));
    } else if (time.isZero()) {
      batch = most;
    } else if (time.multipliedBy(2).compareTo(longest) <= 0) {
      batch = Math.min(most, 2 * batch);
    }
  }

  /**
   * Places of the sweep in the next tick. If a batch has fewer than four places, there is one every
   * few ticks.
   *
   * @param waiting users who have rated and wait for a list
   */
  int ofSweep(int waiting) {
    places += batch;
    int share = places / PLACES_FOR_ONE_OF_SWEEP;
    places %= PLACES_FOR_ONE_OF_SWEEP;
    return Math.max(share, batch - waiting);
  }

  /** Places that are left for users who have rated. */
  int ofRaters(int swept) {
    return batch - swept;
  }
}
