package dev.tastestream.training.fit;

import dev.tastestream.domain.FitEpoch;

/** Receives the progress of a fit after every epoch, on the fit's thread. */
@FunctionalInterface
public interface FitListener {

  /** Ignores progress. */
  FitListener NONE = epoch -> {};

  void epochDone(FitEpoch epoch);
}
