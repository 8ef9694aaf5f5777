package dev.tastestream.vectors;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where fits are asked for, and where the one in progress can be seen, within one process. A
 * trainer opens it when it is ready to take orders; until then nobody does. Safe for any thread.
 */
public final class FitDesk {

  private boolean open;
  private boolean ordered;
  private Optional<Fit> current = Optional.empty();

  /** What became of an order. */
  public enum Reply {
    /** The trainer begins within a second. */
    TAKEN,
    /** A fit is in progress or ordered already. */
    BUSY,
    /** No trainer runs in this process. */
    NOBODY
  }

  /**
   * A fit in progress.
   *
   * @param space whose epochs are told; other spaces are fitted beside it
   * @param epoch epochs done so far, from 0
   * @param epochs how many there will be at most; 0 until the first is done
   * @param loss mean loss of the last epoch; empty until the first is done
   * @param since when it began
   */
  public record Fit(String space, int epoch, int epochs, OptionalDouble loss, Instant since) {}

  /** Asks for a fit of what is in the log now. */
  public synchronized Reply order() {
    if (ordered || current.isPresent()) {
      return Reply.BUSY;
    }
    ordered = open;
    return open ? Reply.TAKEN : Reply.NOBODY;
  }

  /** The fit in progress, if there is one. */
  public synchronized Optional<Fit> current() {
    return current;
  }

  /** A trainer takes orders from now on. */
  public synchronized void open() {
    open = true;
  }

  /** Whether a fit was asked for since the last call. */
  public synchronized boolean takeOrder() {
    boolean taken = ordered;
    ordered = false;
    return taken;
  }

  /** A fit begins. */
  public synchronized void begin(String space, Instant now) {
    current = Optional.of(new Fit(space, 0, 0, OptionalDouble.empty(), now));
  }

  /** An epoch of the fit is done. */
  public synchronized void epochDone(int epoch, int epochs, double loss) {
    current =
        current.map(
            fit -> new Fit(fit.space(), epoch, epochs, OptionalDouble.of(loss), fit.since()));
  }

  /** The fit has ended, whatever came of it. */
  public synchronized void end() {
    current = Optional.empty();
  }
}
