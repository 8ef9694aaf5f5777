package dev.tastestream.evaluation.system;

import dev.tastestream.profile.StarPrediction;
import java.util.List;
import java.util.Optional;

/**
 * A fitted system. It is used from one thread.
 *
 * @param lists empty if the system makes no lists
 * @param stars empty if the system predicts no ratings
 * @param intervals empty if its predictions have no intervals
 */
public record FittedSystem(
    Optional<Lists> lists, Optional<Stars> stars, Optional<Intervals> intervals) {

  /** Returns a system that makes lists but predicts no ratings. */
  public static FittedSystem of(Lists lists) {
    return new FittedSystem(Optional.of(lists), Optional.empty(), Optional.empty());
  }

  /** Returns a system that predicts ratings but makes no lists. */
  public static FittedSystem of(Stars stars) {
    return new FittedSystem(Optional.empty(), Optional.of(stars), Optional.empty());
  }

  /** Returns a system that predicts ratings with intervals but makes no lists. */
  public static FittedSystem withIntervals(Intervals intervals) {
    Stars stars =
        questions ->
            intervals.predict(questions).stream().mapToDouble(StarPrediction::stars).toArray();
    return new FittedSystem(Optional.empty(), Optional.of(stars), Optional.of(intervals));
  }

  /** Makes lists. */
  @FunctionalInterface
  public interface Lists {

    /**
     * Returns the movies that a user would like most, best first, without rated ones.
     *
     * @param n the most movies; there may be fewer, or none if the system does not know the user or
     *     enough movies
     */
    List<Long> best(long userId, int n);
  }

  /** Predicts ratings. */
  @FunctionalInterface
  public interface Stars {

    /**
     * Returns one finite number for each question, in their order, not necessarily on the scale of
     * stars. Users and movies may be new to the system.
     */
    double[] predict(List<UserMovie> questions);
  }

  /** Predicts ratings with intervals. */
  @FunctionalInterface
  public interface Intervals {

    /** Returns one prediction for each question, in their order, as {@link Stars} does. */
    List<StarPrediction> predict(List<UserMovie> questions);
  }
}
