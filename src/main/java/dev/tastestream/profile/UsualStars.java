package dev.tastestream.profile;

import dev.tastestream.domain.LedgerRow;
import java.util.List;

/**
 * The simplest guess of a rating, which predictions are compared with: the mean of what the user
 * gave so far, drawn towards {@value #USUAL} stars as by {@value #DRAW} ratings. It knows nothing
 * of the movie.
 */
public final class UsualStars {

  private static final double USUAL = 3.5;
  private static final double DRAW = 5;

  private UsualStars() {}

  /**
   * The guess, in stars.
   *
   * @param rated rated rows of the user; none for a new one
   */
  public static double of(List<LedgerRow> rated) {
    double given = rated.stream().mapToDouble(LedgerRow::stars).sum();
    return (given + DRAW * USUAL) / (rated.size() + DRAW);
  }
}
