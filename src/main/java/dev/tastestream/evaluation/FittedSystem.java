package dev.tastestream.evaluation;

import java.util.List;
import java.util.Optional;

/**
 * A system that has learned. It answers from one thread.
 *
 * @param lists empty if the system makes no lists
 * @param stars empty if the system predicts no ratings
 */
public record FittedSystem(Optional<Lists> lists, Optional<Stars> stars) {

  /** A system that makes lists and predicts no ratings. */
  public static FittedSystem of(Lists lists) {
    return new FittedSystem(Optional.of(lists), Optional.empty());
  }

  /** A system that predicts ratings and makes no lists. */
  public static FittedSystem of(Stars stars) {
    return new FittedSystem(Optional.empty(), Optional.of(stars));
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
