package dev.tastestream.evaluation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;

/**
 * What one system has done.
 *
 * @param lists by user, best first; empty if it makes none
 * @param predictions one for each test rating, in their order; empty if it makes none
 * @param samples every figure that could be measured
 * @param coverage share of the rated movies that it shows to anybody; empty without lists
 * @param fit how long it learned
 * @param score how long it took to make all lists and predictions
 */
public record SystemResult(
    String system,
    Optional<SortedMap<Long, List<Long>>> lists,
    Optional<double[]> predictions,
    Map<Measure, UserSample> samples,
    OptionalDouble coverage,
    Duration fit,
    Duration score) {

  /** The same with figures. */
  SystemResult measured(Map<Measure, UserSample> figures) {
    return new SystemResult(system, lists, predictions, figures, coverage, fit, score);
  }

  /** A figure, if it could be measured. */
  public OptionalDouble value(Measure measure) {
    UserSample sample = samples.get(measure);
    return sample == null ? OptionalDouble.empty() : OptionalDouble.of(sample.value());
  }
}
