package dev.tastestream.profile;

import dev.tastestream.domain.LedgerRow;
import java.util.List;

/**
 * The simplest prediction of a rating, as a baseline: the mean of the user's ratings so far, shrunk
 * towards {@value #USUAL} stars with the weight of {@value #DRAW} ratings. Ignores the movie.
 */
public final class UsualStars {

  private static final double USUAL = 3.5;
  private static final double DRAW = 5;

  private UsualStars() {}

  /**
   * Returns the prediction, in stars.
   *
   * @param rated rated rows of the user; empty for a new one
   */
  public static double of(List<LedgerRow> rated) {
    double given = rated.stream().mapToDouble(LedgerRow::stars).sum();
    return (given + DRAW * USUAL) / (rated.size() + DRAW);
  }
}
