package dev.tastestream.training.fit;

import java.time.Duration;
import java.util.OptionalDouble;

/** Receives the progress of a fit after every epoch, on the fit's thread. */
@FunctionalInterface
public interface FitListener {

  /** Ignores progress. */
  FitListener NONE = epoch -> {};

  void epochDone(Epoch epoch);

  /**
   * A finished epoch of a fit.
   *
   * @param net what is being fitted
   * @param epoch epochs done so far, from 1 to {@code epochs}
   * @param epochs the most epochs there will be; equal to {@code epoch} if this was the last
   * @param loss mean loss of the epoch's batches; comparable within one fit only
   * @param ndcg NDCG@100 of this epoch's vectors on the held-back ratings; empty if not measured
   * @param left estimated time to the end of the fit
   */
  record Epoch(String net, int epoch, int epochs, double loss, OptionalDouble ndcg, Duration left) {

    /** Creates an epoch of a fit that holds nothing back. */
    public Epoch(String net, int epoch, int epochs, double loss, Duration left) {
      this(net, epoch, epochs, loss, OptionalDouble.empty(), left);
    }
  }
}
