package dev.tastestream.vectors;

import dev.tastestream.domain.FitEpoch;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Takes requests for fits and shows the running fit, within one process. Requests are taken once a
 * trainer has opened the desk. Thread-safe.
 */
public final class FitDesk {

  private boolean open;
  private boolean firstOutstanding;
  private boolean ordered;
  private Optional<Fit> current = Optional.empty();
  private Optional<Refusal> refusal = Optional.empty();

  /** The answer to a request for a fit. */
  public enum Reply {
    /** The trainer begins within a second. */
    TAKEN,
    /** A fit is running or requested already. */
    BUSY,
    /** No trainer runs in this process. */
    NOBODY
  }

  /**
   * A running fit.
   *
   * @param space the space whose epochs are reported; others are fitted at the same time
   * @param since when it began
   * @param last the last epoch that is done, with the last NDCG that was measured; empty before the
   *     first
   */
  public record Fit(String space, Instant since, Optional<FitEpoch> last) {

    private Fit after(FitEpoch epoch) {
      OptionalDouble before = last.map(FitEpoch::ndcg).orElseGet(OptionalDouble::empty);
      return new Fit(
          space, since, Optional.of(epoch.ndcg().isPresent() ? epoch : epoch.with(before)));
    }
  }

  /**
   * A fit without a result.
   *
   * @param at when it ended
   * @param reason the cause and what to do, for messages
   */
  public record Refusal(Instant at, String reason) {}

  /** Requests a fit of the ratings in the log now. */
  public synchronized Reply order() {
    if (ordered || current.isPresent()) {
      return Reply.BUSY;
    }
    ordered = open;
    return open ? Reply.TAKEN : Reply.NOBODY;
  }

  /** Returns the running fit, if there is one. */
  public synchronized Optional<Fit> current() {
    return current;
  }

  /** Returns why the last fit had no result; empty if it had one or another has begun. */
  public synchronized Optional<Refusal> refusal() {
    return refusal;
  }

  /** Announces that the trainer will try a first fit, until {@link #open}. */
  public synchronized void expectFirst() {
    firstOutstanding = true;
  }

  /** Returns whether the trainer of this process has not reached its first fit yet. */
  public synchronized boolean isFirstOutstanding() {
    return firstOutstanding;
  }

  /** Takes requests from now on. */
  public synchronized void open() {
    open = true;
    firstOutstanding = false;
  }

  /** Returns whether a fit was requested since the last call. */
  public synchronized boolean takeOrder() {
    boolean taken = ordered;
    ordered = false;
    return taken;
  }

  /** Records the beginning of a fit. */
  public synchronized void begin(String space, Instant now) {
    current = Optional.of(new Fit(space, now, Optional.empty()));
    refusal = Optional.empty();
  }

  /** Records a finished epoch of the fit. */
  public synchronized void epochDone(FitEpoch epoch) {
    current = current.map(fit -> fit.after(epoch));
  }

  /** Records that the last fit had no result. */
  public synchronized void refused(String reason, Instant now) {
    refusal = Optional.of(new Refusal(now, reason));
  }

  /** Records the end of the fit, with or without a result. */
  public synchronized void end() {
    current = Optional.empty();
  }
}
