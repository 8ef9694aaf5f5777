package dev.tastestream.evaluation;

import dev.tastestream.profile.History;
import java.util.List;

/** Makes lists from nothing but a history, so for users that a fit has never seen as well. */
@FunctionalInterface
public interface HistoryLists {

  /**
   * The movies that a user with this history would like most, best first, none that it hides.
   *
   * @param n most movies to name; there may be fewer
   */
  List<Long> best(History history, int n);
}
