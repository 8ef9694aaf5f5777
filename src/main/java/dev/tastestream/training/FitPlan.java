package dev.tastestream.training;

/**
 * How long a fit may take, and how fast it learns. Figures: src/docs/decisions, 10.
 *
 * @param rounds at most; one epoch of the first net and two of the second each
 * @param rate learning rate
 * @param keep how much of the running average stays from one round to the next
 * @param every after how many rounds the average is judged
 * @param stop when to end before the last round
 */
record FitPlan(int rounds, double rate, double keep, int every, Stop stop) {

  /** From random vectors. */
  static final FitPlan COLD = new FitPlan(30, 6e-3, .85, 2, new Stop(4, 2));

  /** From the vectors of an earlier fit. */
  static final FitPlan WARM = new FitPlan(10, 1e-3, .85, 2, new Stop(3, 0));

  /**
   * When to end a fit.
   *
   * @param patience how many judgements in a row may be no good
   * @param noise how many standard errors vectors may be judged worse than the best ones so far and
   *     still take their place, because they have learned for longer
   */
  record Stop(int patience, double noise) {}

  boolean judges(int round) {
    return round % every == 0 || round == rounds;
  }
}
