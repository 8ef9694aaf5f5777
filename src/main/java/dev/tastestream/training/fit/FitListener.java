package dev.tastestream.training.fit;

import java.time.Duration;
import java.util.OptionalDouble;

/** Hears how a fit gets on, after every epoch, on the thread that fits. */
@FunctionalInterface
public interface FitListener {

  /** Hears nothing. */
  FitListener NONE = progress -> {};

  void epochDone(Progress progress);

  /**
   * How far a fit is.
   *
   * @param net what is being fitted
   * @param epoch epochs done so far, from 1 to {@code epochs}
   * @param epochs how many there will be at most; as many as done if the fit ends with this one
   * @param loss mean loss of the epoch's batches; comparable within one fit only
   * @param ndcg how well the vectors of this epoch name what was held back, NDCG@100; empty if they
   *     were not asked
   * @param left estimated time to the end of the fit
   */
  record Progress(
      String net, int epoch, int epochs, double loss, OptionalDouble ndcg, Duration left) {

    /** Of a fit that holds nothing back. */
    public Progress(String net, int epoch, int epochs, double loss, Duration left) {
      this(net, epoch, epochs, loss, OptionalDouble.empty(), left);
    }
  }
}
