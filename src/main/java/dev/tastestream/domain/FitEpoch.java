package dev.tastestream.domain;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * A finished epoch of a fit.
 *
 * @param model what is being fitted
 * @param number epochs done so far, from 1 to {@code most}
 * @param most the most epochs there will be; equal to {@code number} if this was the last
 * @param loss mean loss of the epoch's batches; comparable within one fit only
 * @param ndcg NDCG@100 on the held-back ratings; empty if not measured
 * @param left estimated time to the end of the fit
 */
public record FitEpoch(
    String model, int number, int most, double loss, OptionalDouble ndcg, Duration left) {

  /** Creates an epoch of a fit that holds nothing back. */
  public FitEpoch(String model, int number, int most, double loss, Duration left) {
    this(model, number, most, loss, OptionalDouble.empty(), left);
  }

  /** Returns this epoch with another NDCG. */
  public FitEpoch with(OptionalDouble measured) {
    return new FitEpoch(model, number, most, loss, measured, left);
  }
}
