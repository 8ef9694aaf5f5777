package dev.tastestream.training.taste;

/**
 * How long a fit may take, and how fast it learns. Figures: src/docs/decisions, 10 and 18.
 *
 * @param rounds at most; one epoch of the first net and two of the second each
 * @param rate learning rate
 * @param keep how much of the running average stays from one round to the next
 * @param ending how it ends
 */
record FitPlan(int rounds, double rate, double keep, Ending ending) {

  /** From random vectors. */
  static final FitPlan COLD = new FitPlan(30, 6e-3, .85, new Ending(2, 4, 2, new Finish(6, 2e-3)));

  /** From the vectors of an earlier fit. */
  static final FitPlan WARM = new FitPlan(10, 1e-3, .85, new Ending(2, 3, 0, new Finish(3, 1e-3)));

  /** So many users, or fewer, are learned from in all rounds. */
  private static final int USERS_OF_ALL_ROUNDS = 1_000;

  /** After one round alone the average would be half of where the vectors started. */
  private static final int FEWEST_ROUNDS = 2;

  /**
   * How a fit ends.
   *
   * @param every after how many rounds the average is judged
   * @param patience how many judgements in a row may be no good
   * @param noise how many standard errors vectors may be judged worse than the best ones so far and
   *     still take their place, because they have learned for longer
   * @param finish what comes after the best vectors are found
   */
  record Ending(int every, int patience, double noise, Finish finish) {}

  /**
   * Rounds from the best vectors on, on all ratings, also those that were held back to judge by.
   *
   * @param rate learning rate
   */
  record Finish(int rounds, double rate) {}

  /** The same with a limit on its rounds, and the same limit on its last ones. */
  FitPlan atMost(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("a fit needs a round, not " + most);
    }
    Finish finish = new Finish(Math.min(most, ending.finish().rounds()), ending.finish().rate());
    Ending sooner = new Ending(ending.every(), ending.patience(), ending.noise(), finish);
    return new FitPlan(Math.min(most, rounds), rate, keep, sooner);
  }

  /**
   * The same for data of another number of users. A round shows each user to the nets once, and so
   * teaches ten times as much with ten times the users. But they also have more to tell, so rounds
   * fall with the root of the users only: 30 up to 1,000 users, 7 of 18,000, and 2 of 200,000 or
   * more. The average reaches over the same part of the fit.
   *
   * @param users from 1
   */
  FitPlan forUsers(int users) {
    double part = Math.sqrt((double) USERS_OF_ALL_ROUNDS / users);
    int fewer = Math.max(FEWEST_ROUNDS, (int) Math.round(part * rounds));
    if (fewer >= rounds) {
      return this;
    }
    int finishing = Math.max(1, ending.finish().rounds() * fewer / rounds);
    Finish finish = new Finish(finishing, ending.finish().rate());
    Ending sooner = new Ending(ending.every(), ending.patience(), ending.noise(), finish);
    return new FitPlan(fewer, rate, Math.pow(keep, (double) rounds / fewer), sooner);
  }

  /** The same for a fit that has held nothing back, so that nothing is left to learn at its end. */
  FitPlan withoutFinish() {
    Finish none = new Finish(0, ending.finish().rate());
    return new FitPlan(
        rounds, rate, keep, new Ending(ending.every(), ending.patience(), ending.noise(), none));
  }

  /** The same with rates that are multiplied by a factor. */
  FitPlan faster(double times) {
    Finish finish = new Finish(ending.finish().rounds(), times * ending.finish().rate());
    Ending faster = new Ending(ending.every(), ending.patience(), ending.noise(), finish);
    return new FitPlan(rounds, times * rate, keep, faster);
  }

  /** All rounds, if it doesn't end early. */
  int most() {
    return rounds + ending.finish().rounds();
  }

  boolean judges(int round) {
    return round % ending.every() == 0 || round == rounds;
  }
}
