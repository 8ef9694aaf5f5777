package dev.tastestream.evaluation;

import dev.tastestream.profile.History;
import java.util.List;
import java.util.Optional;

/**
 * A system that has learned. It answers from one thread.
 *
 * @param lists empty if the system makes no lists
 * @param stars empty if the system predicts no ratings
 * @param strangers empty if the system makes lists only for users that it has learned from
 */
public record FittedSystem(
    Optional<Lists> lists, Optional<Stars> stars, Optional<HistoryLists> strangers) {

  /** A system that makes lists and predicts no ratings. */
  public static FittedSystem of(Lists lists) {
    return new FittedSystem(Optional.of(lists), Optional.empty(), Optional.empty());
  }

  /** A system that predicts ratings and makes no lists. */
  public static FittedSystem of(Stars stars) {
    return new FittedSystem(Optional.empty(), Optional.of(stars), Optional.empty());
  }

  /**
   * A system that makes lists from any history and predicts no ratings.
   *
   * @param train holds the histories of the users that it has learned from
   */
  public static FittedSystem ofHistories(TrainingSet train, HistoryLists lists) {
    return new FittedSystem(
        Optional.of((userId, n) -> lists.best(History.of(train.history(userId)), n)),
        Optional.empty(),
        Optional.of(lists));
  }

  /** Makes lists. */
  @FunctionalInterface
  public interface Lists {

    /**
     * The movies that a user would like most, best first, none that the user has rated.
     *
     * @param n most movies to name; there may be fewer, and none for a user or movies that the
     *     system knows nothing of
     */
    List<Long> best(long userId, int n);
  }

  /** Makes lists from nothing but a history, for strangers as well. */
  @FunctionalInterface
  public interface HistoryLists {

    /**
     * The movies that a user with this history would like most, best first, none that it hides.
     *
     * @param n most movies to name; there may be fewer
     */
    List<Long> best(History history, int n);
  }

  /** Predicts ratings. */
  @FunctionalInterface
  public interface Stars {

    /**
     * One finite number for each question, in their order. It need not lie on the scale of stars.
     * Users and movies may be new to the system.
     */
    double[] predict(List<UserMovie> questions);
  }
}
