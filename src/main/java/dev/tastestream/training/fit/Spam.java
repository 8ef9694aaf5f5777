package dev.tastestream.training.fit;

import dev.tastestream.domain.Gate;
import dev.tastestream.training.data.RatingHistories;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds a user with so many ratings that a fit would learn that user's taste instead of everyone's,
 * or with more ratings than a person can give. For comparison: the largest share of one user in
 * ml-latest-small is 2.7 %; the most ratings of one user are 23,715 in ml-latest and 32,202 in
 * ml-25m.
 */
public final class Spam {

  private static final double SHARE = .1;
  private static final int RATINGS = 5_000;
  private static final int RATINGS_WHATEVER_THE_SHARE = 40_000;

  private final Optional<String> finding;

  private Spam(Optional<String> finding) {
    this.finding = finding;
  }

  /** Looks for such a user. */
  static Spam in(RatingHistories histories) {
    int largest = 0;
    for (int user = 1; user < histories.users(); user++) {
      if (size(histories, user) > size(histories, largest)) {
        largest = user;
      }
    }
    int most = histories.users() == 0 ? 0 : size(histories, largest);
    boolean large = most > RATINGS && most > SHARE * histories.ratings();
    return large || most > RATINGS_WHATEVER_THE_SHARE
        ? new Spam(Optional.of(text(histories, largest, most)))
        : new Spam(Optional.empty());
  }

  private static int size(RatingHistories histories, int user) {
    return histories.to(user) - histories.from(user);
  }

  private static String text(RatingHistories histories, int user, int ratings) {
    return String.format(
        Locale.ROOT,
        "user %d alone has %d of %d ratings: erase that user (DELETE /users/%d) or use --force",
        histories.userId(user),
        ratings,
        histories.ratings(),
        histories.userId(user));
  }

  /** Returns the gate's verdict if there is no spam, otherwise a rejection. */
  public Gate overrule(Gate gate) {
    return finding.map(spam -> Gate.rejected(spam + "; " + gate.reason())).orElse(gate);
  }
}
