package dev.tastestream.training;

import java.time.Duration;

/** Hears how a fit gets on, after every epoch, on the thread that fits. */
@FunctionalInterface
public interface FitListener {

  /** Hears nothing. */
  FitListener NONE = progress -> {};

  void epochDone(Progress progress);

  /**
   * How far a fit is.
   *
   * @param net what is being fitted; a fit may have several nets, one after the other
   * @param epoch epochs done so far over all nets, from 1 to {@code epochs}
   * @param epochs how many there will be
   * @param loss mean loss of the epoch's batches; comparable within one net only
   * @param left estimated time to the end of the fit
   */
  record Progress(String net, int epoch, int epochs, double loss, Duration left) {}
}
