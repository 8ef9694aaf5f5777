package dev.tastestream.evaluation;

import dev.tastestream.profile.StarPrediction;
import java.util.List;
import java.util.Optional;

/**
 * A system that has learned. It answers from one thread.
 *
 * @param lists empty if the system makes no lists
 * @param stars empty if the system predicts no ratings
 * @param intervals empty if it does not say how sure its predictions are
 */
public record FittedSystem(
    Optional<Lists> lists, Optional<Stars> stars, Optional<Intervals> intervals) {

  /** A system that makes lists and predicts no ratings. */
  public static FittedSystem of(Lists lists) {
    return new FittedSystem(Optional.of(lists), Optional.empty(), Optional.empty());
  }

  /** A system that predicts ratings and makes no lists. */
  public static FittedSystem of(Stars stars) {
    return new FittedSystem(Optional.empty(), Optional.of(stars), Optional.empty());
  }

  /** A system that predicts ratings with intervals and makes no lists. */
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

  /** Predicts ratings and says how sure it is. */
  @FunctionalInterface
  public interface Intervals {

    /** One prediction for each question, in their order, as of {@link Stars}. */
    List<StarPrediction> predict(List<UserMovie> questions);
  }
}
