package dev.tastestream.training.taste;

/**
 * How much a rating adds to the sums of {@link LowRankEase}, times the density of its ratings: the
 * model predicts how often a movie is rated, so its scores are measured in the mean of all movies
 * and users. Figures: src/docs/decisions, 19.
 */
enum Recency {
  /** The newest ratings say most about the next ones. */
  NEWEST_FIRST(1.8, 3.6),

  /** The newest ratings say little more than the others. */
  STEADY(3.6, 1.8);

  private final double longRun;
  private final double recent;

  Recency(double longRun, double recent) {
    this.longRun = longRun;
    this.recent = recent;
  }

  /** Returns the factor in the long-run sum. */
  double longRun() {
    return longRun;
  }

  /** Returns the factor in the recent sum. */
  double recent() {
    return recent;
  }
}
