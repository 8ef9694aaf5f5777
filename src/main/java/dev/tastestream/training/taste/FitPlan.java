package dev.tastestream.training.taste;

/**
 * The length and the learning rates of a fit. Figures: src/docs/decisions, 10 and 18.
 *
 * @param epochs the most epochs; an epoch is one pass of the first net and two of the second
 * @param rate learning rate
 * @param keep the part of the running average that stays from one epoch to the next
 * @param ending how the fit ends
 */
record FitPlan(int epochs, double rate, double keep, Ending ending) {

  /** For a fit from random vectors. */
  static final FitPlan COLD = new FitPlan(30, 6e-3, .85, new Ending(2, 4, 2, new Finish(6, 2e-3)));

  /** For a fit from the vectors of an earlier one. */
  static final FitPlan WARM = new FitPlan(10, 1e-3, .85, new Ending(2, 3, 0, new Finish(3, 1e-3)));

  /** Up to this many users, a fit has all epochs. */
  private static final int USERS_OF_ALL_EPOCHS = 1_000;

  /** Below 1, because more users also have more to teach. */
  private static final double POWER = .9;

  /** After a single epoch, half of the average would be the initial vectors. */
  private static final int FEWEST_EPOCHS = 2;

  /**
   * How a fit ends.
   *
   * @param every number of epochs between two measurements of the average
   * @param patience number of bad measurements in a row that end the fit
   * @param noise how many standard errors worse than the best vectors so far newer ones may be and
   *     still replace them, because they have learned for longer
   * @param finish the epochs after the best vectors are found
   */
  record Ending(int every, int patience, double noise, Finish finish) {}

  /**
   * Last epochs, from the best vectors on all ratings, including those held back before.
   *
   * @param rate learning rate
   */
  record Finish(int epochs, double rate) {}

  /** Returns this plan with a limit on its epochs and the same limit on its last epochs. */
  FitPlan atMost(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("a fit needs an epoch, not " + most);
    }
    Finish finish = new Finish(Math.min(most, ending.finish().epochs()), ending.finish().rate());
    Ending sooner = new Ending(ending.every(), ending.patience(), ending.noise(), finish);
    return new FitPlan(Math.min(most, epochs), rate, keep, sooner);
  }

  /**
   * Returns this plan for another number of users. An epoch shows each user to the nets once, so
   * with more users fewer epochs take as many steps: 30 up to 1,000 users, 6 at 6,000, and 2 from
   * 17,000 on. The average covers the same part of the fit.
   *
   * @param users from 1
   */
  FitPlan forUsers(int users) {
    double part = Math.pow((double) USERS_OF_ALL_EPOCHS / users, POWER);
    int fewer = Math.max(FEWEST_EPOCHS, (int) Math.round(part * epochs));
    if (fewer >= epochs) {
      return this;
    }
    int finishing = Math.max(1, ending.finish().epochs() * fewer / epochs);
    Finish finish = new Finish(finishing, ending.finish().rate());
    Ending sooner = new Ending(ending.every(), ending.patience(), ending.noise(), finish);
    return new FitPlan(fewer, rate, Math.pow(keep, (double) epochs / fewer), sooner);
  }

  /** Returns this plan for a fit that holds nothing back: it needs no last epochs. */
  FitPlan withoutFinish() {
    Finish none = new Finish(0, ending.finish().rate());
    return new FitPlan(
        epochs, rate, keep, new Ending(ending.every(), ending.patience(), ending.noise(), none));
  }

  /** Returns this plan with its learning rates multiplied by a factor. */
  FitPlan faster(double times) {
    Finish finish = new Finish(ending.finish().epochs(), times * ending.finish().rate());
    Ending faster = new Ending(ending.every(), ending.patience(), ending.noise(), finish);
    return new FitPlan(epochs, times * rate, keep, faster);
  }

  /** Returns the number of epochs of a fit that does not end early. */
  int most() {
    return epochs + ending.finish().epochs();
  }

  boolean measures(int epoch) {
    return epoch % ending.every() == 0 || epoch == epochs;
  }
}
