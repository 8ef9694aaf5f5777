package dev.tastestream.training.taste;

import dev.tastestream.domain.MovieVectors;
import dev.tastestream.training.data.HeldBack;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Keeps the best vectors of a fit and decides when the fit ends (early stopping). If nothing is
 * held back, keeps the latest vectors and lets the fit run all its epochs.
 */
final class BestSoFar {

  private static final int DEPTH = 100;

  private final HeldBack held;
  private final FitPlan.Ending ending;
  private MovieVectors kept;
  private double[] highest;
  private int disappointments;

  BestSoFar(HeldBack held, FitPlan.Ending ending) {
    this.held = held;
    this.ending = ending;
    highest = new double[held.size()];
  }

  /** Measures the next vectors of the fit. Returns their NDCG; empty if nothing is held back. */
  OptionalDouble measure(MovieVectors vectors) {
    double[] ndcg = held.ndcg(vectors, DEPTH);
    Difference ahead = Difference.of(ndcg, highest);
    disappointments++;
    if (kept == null
        || held.size() == 0
        || ahead.mean() > -ending.noise() * ahead.standardError()) {
      kept = vectors;
      disappointments = 0;
    }
    if (ahead.mean() > 0) {
      highest = ndcg;
    }
    return Arrays.stream(ndcg).average();
  }

  boolean isHopeless() {
    return disappointments >= ending.patience();
  }

  /** Returns the kept vectors; at least one set must have been measured. */
  MovieVectors vectors() {
    return kept;
  }
}
