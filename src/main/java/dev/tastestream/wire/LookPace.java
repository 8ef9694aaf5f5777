package dev.tastestream.wire;

/**
 * Decides which regular looks at a cluster are taken. What has not changed for a while is looked at
 * less often: a process at rest would otherwise do little but ask its broker for what it knows. Not
 * thread-safe.
 */
public final class LookPace {

  private final int often;
  private final int every;
  private int looks;

  /**
   * @param often looks after the start or a change that are all taken, at least 0
   * @param every later, one look in this many is taken, at least 1
   */
  public LookPace(int often, int every) {
    this.often = often;
    this.every = every;
  }

  /** Returns whether to take this look. */
  public boolean isDue() {
    boolean due = looks < often || (looks - often) % every == 0;
    looks = looks < often ? looks + 1 : often + (looks + 1 - often) % every;
    return due;
  }

  /** Something is not what it was: more may change soon. */
  public void changed() {
    looks = 0;
  }
}
