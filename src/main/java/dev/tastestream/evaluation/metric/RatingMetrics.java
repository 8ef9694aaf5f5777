package dev.tastestream.evaluation.metric;

import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.profile.StarPrediction;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The errors of predictions, clipped to the scale of stars, on the held-out ratings. */
public final class RatingMetrics {

  private static final double FEWEST_STARS = .5;
  private static final double MOST_STARS = 5;

  private RatingMetrics() {}

  /**
   * Measures {@link Measure#RMSE} and {@link Measure#MAE}.
   *
   * @param predictions one for each test rating, in their order
   */
  public static Map<Measure, UserSample> of(List<Rated> test, double[] predictions) {
    Map<Long, Errors> users = new TreeMap<>();
    for (int i = 0; i < predictions.length; i++) {
      Rated rating = test.get(i);
      double clipped = Math.min(MOST_STARS, Math.max(FEWEST_STARS, predictions[i]));
      users.computeIfAbsent(rating.userId(), user -> new Errors()).add(clipped - rating.stars());
    }
    List<Errors> errors = List.copyOf(users.values());
    double[] counts = errors.stream().mapToDouble(user -> user.count).toArray();
    double[] squares = errors.stream().mapToDouble(user -> user.squares).toArray();
    double[] absolutes = errors.stream().mapToDouble(user -> user.absolutes).toArray();
    Map<Measure, UserSample> samples = new EnumMap<>(Measure.class);
    samples.put(Measure.RMSE, new UserSample(Measure.RMSE, squares, counts));
    samples.put(Measure.MAE, new UserSample(Measure.MAE, absolutes, counts));
    return samples;
  }

  /**
   * Measures {@link Measure#IN_INTERVAL}.
   *
   * @param predicted one for each test rating, in their order
   */
  public static UserSample inInterval(List<Rated> test, List<StarPrediction> predicted) {
    Map<Long, Integer> asked = new TreeMap<>();
    Map<Long, Integer> inside = new TreeMap<>();
    for (int i = 0; i < predicted.size(); i++) {
      Rated rating = test.get(i);
      StarPrediction prediction = predicted.get(i);
      boolean holds = prediction.low() <= rating.stars() && rating.stars() <= prediction.high();
      asked.merge(rating.userId(), 1, Integer::sum);
      inside.merge(rating.userId(), holds ? 1 : 0, Integer::sum);
    }
    return new UserSample(Measure.IN_INTERVAL, numbers(inside), numbers(asked));
  }

  private static double[] numbers(Map<Long, Integer> counts) {
    return counts.values().stream().mapToDouble(Integer::doubleValue).toArray();
  }

  /** The sums of one user's errors. */
  private static final class Errors {

    private int count;
    private double squares;
    private double absolutes;

    void add(double error) {
      count++;
      squares += error * error;
      absolutes += Math.abs(error);
    }
  }
}
