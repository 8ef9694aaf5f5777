package dev.tastestream.vectors;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where fits are asked for, and where the one in progress can be seen, within one process. A
 * trainer opens it when it is ready to take orders; until then nobody does. Safe for any thread.
 */
public final class FitDesk {

  private boolean open;
  private boolean firstOutstanding;
  private boolean ordered;
  private Optional<Fit> current = Optional.empty();
  private Optional<Refusal> refusal = Optional.empty();

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
   * @param since when it began
   * @param last the last epoch that is done; empty until the first is
   */
  public record Fit(String space, Instant since, Optional<Epoch> last) {

    private Fit after(Epoch epoch) {
      OptionalDouble before = last.map(Epoch::ndcg).orElseGet(OptionalDouble::empty);
      return new Fit(
          space, since, Optional.of(epoch.ndcg().isPresent() ? epoch : epoch.with(before)));
    }
  }

  /**
   * An epoch that is done.
   *
   * @param number from 1
   * @param most how many there will be at most
   * @param loss mean loss of its batches; comparable within one fit only
   * @param ndcg NDCG@100 of what was held back, of the last epoch that was asked; empty before
   * @param left estimated time to the end of these epochs
   */
  public record Epoch(int number, int most, double loss, OptionalDouble ndcg, Duration left) {

    private Epoch with(OptionalDouble measured) {
      return new Epoch(number, most, loss, measured, left);
    }
  }

  /**
   * A fit that came to nothing.
   *
   * @param at when that was clear
   * @param reason for people, and what to do about it
   */
  public record Refusal(Instant at, String reason) {}

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

  /** Why the last fit came to nothing; empty if it did not, or another has begun. */
  public synchronized Optional<Refusal> refusal() {
    return refusal;
  }

  /** A fit is tried as soon as there is something to fit on; {@link #open} ends that. */
  public synchronized void expectFirst() {
    firstOutstanding = true;
  }

  /** Whether the trainer of this process is still on its way to its first fit. */
  public synchronized boolean isFirstOutstanding() {
    return firstOutstanding;
  }

  /** A trainer takes orders from now on. */
  public synchronized void open() {
    open = true;
    firstOutstanding = false;
  }

  /** Whether a fit was asked for since the last call. */
  public synchronized boolean takeOrder() {
    boolean taken = ordered;
    ordered = false;
    return taken;
  }

  /** A fit begins. */
  public synchronized void begin(String space, Instant now) {
    current = Optional.of(new Fit(space, now, Optional.empty()));
    refusal = Optional.empty();
  }

  /** An epoch of the fit is done. */
  public synchronized void epochDone(Epoch epoch) {
    current = current.map(fit -> fit.after(epoch));
  }

  /** The fit that has ended came to nothing. */
  public synchronized void refused(String reason, Instant now) {
    refusal = Optional.of(new Refusal(now, reason));
  }

  /** The fit has ended, whatever came of it. */
  public synchronized void end() {
    current = Optional.empty();
  }
}
