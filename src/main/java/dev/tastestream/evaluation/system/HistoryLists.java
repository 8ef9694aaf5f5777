package dev.tastestream.evaluation.system;

import dev.tastestream.profile.History;
import java.util.List;

/** Makes lists from a history only, so also for users that the fit has not seen. */
@FunctionalInterface
public interface HistoryLists {

  /**
   * Returns the movies that a user with this history would like most, best first, without hidden
   * ones.
   *
   * @param n the most movies; there may be fewer
   */
  List<Long> best(History history, int n);
}
