package dev.tastestream.training.taste;

/**
 * The length and the learning rates of a fit. Figures: src/docs/decisions, 10 and 18.
 *
 * @param rounds the most rounds; a round is one epoch of the first net and two of the second
 * @param rate learning rate
 * @param keep the part of the running average that stays from one round to the next
 * @param ending how the fit ends
 */
record FitPlan(int rounds, double rate, double keep, Ending ending) {

  /** For a fit from random vectors. */
  static final FitPlan COLD = new FitPlan(30, 6e-3, .85, new Ending(2, 4, 2, new Finish(6, 2e-3)));

  /** For a fit from the vectors of an earlier one. */
  static final FitPlan WARM = new FitPlan(10, 1e-3, .85, new Ending(2, 3, 0, new Finish(3, 1e-3)));

  /** Up to this many users, a fit has all rounds. */
  private static final int USERS_OF_ALL_ROUNDS = 1_000;

  /** After a single round, half of the average would be the initial vectors. */
  private static final int FEWEST_ROUNDS = 2;

  /**
   * How a fit ends.
   *
   * @param every number of rounds between two judgements of the average
   * @param patience number of bad judgements in a row that end the fit
   * @param noise how many standard errors worse than the best vectors so far newer ones may be and
   *     still replace them, because they have learned for longer
   * @param finish the rounds after the best vectors are found
   */
  record Ending(int every, int patience, double noise, Finish finish) {}

  /**
   * Last rounds, from the best vectors on all ratings, including those held back before.
   *
   * @param rate learning rate
   */
  record Finish(int rounds, double rate) {}

  /** Returns this plan with a limit on its rounds and the same limit on its last rounds. */
  FitPlan atMost(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("a fit needs a round, not " + most);
    }
    Finish finish = new Finish(Math.min(most, ending.finish().rounds()), ending.finish().rate());
    Ending sooner = new Ending(ending.every(), ending.patience(), ending.noise(), finish);
    return new FitPlan(Math.min(most, rounds), rate, keep, sooner);
  }

  /**
   * Returns this plan for another number of users. A round shows each user to the nets once, so ten
   * times the users teach ten times as much in a round. But more users also have more to teach, so
   * the number of rounds falls only with the square root of the users: 30 up to 1,000 users, 7 at
   * 18,000, and 2 from 200,000 on. The average covers the same part of the fit.
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

  /** Returns this plan for a fit that holds nothing back: it needs no last rounds. */
  FitPlan withoutFinish() {
    Finish none = new Finish(0, ending.finish().rate());
    return new FitPlan(
        rounds, rate, keep, new Ending(ending.every(), ending.patience(), ending.noise(), none));
  }

  /** Returns this plan with its learning rates multiplied by a factor. */
  FitPlan faster(double times) {
    Finish finish = new Finish(ending.finish().rounds(), times * ending.finish().rate());
    Ending faster = new Ending(ending.every(), ending.patience(), ending.noise(), finish);
    return new FitPlan(rounds, times * rate, keep, faster);
  }

  /** Returns the number of rounds of a fit that does not end early. */
  int most() {
    return rounds + ending.finish().rounds();
  }

  boolean judges(int round) {
    return round % ending.every() == 0 || round == rounds;
  }
}
