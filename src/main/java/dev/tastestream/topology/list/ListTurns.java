package dev.tastestream.topology.list;

/**
 * Divides the places of a task's batches between users who have rated and the sweep. While there
 * are more of both than places, every fourth place is the sweep's. Places that one of them does not
 * need are the other's.
 */
public final class ListTurns {

  /** Of this many places the sweep has one. */
  public static final int PLACES_FOR_ONE_OF_SWEEP = 4;

  private final int batch;
  private int places;

  /**
   * @param batch places of a tick
   */
  ListTurns(int batch) {
    this.batch = batch;
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
