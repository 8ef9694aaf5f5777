package dev.tastestream.evaluation.metric;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;

/**
 * The result of one system.
 *
 * @param lists by user, best first; empty if it makes none
 * @param predictions one for each test rating, in their order; empty if it makes none
 * @param samples the measured figures
 * @param coverage part of the rated movies that it shows to any user; empty without lists
 * @param fit duration of the fit
 * @param score time to make all lists and predictions
 */
public record SystemResult(
    String system,
    Optional<SortedMap<Long, List<Long>>> lists,
    Optional<double[]> predictions,
    Map<Measure, UserSample> samples,
    OptionalDouble coverage,
    Duration fit,
    Duration score) {

  /** Returns this result with figures. */
  public SystemResult measured(Map<Measure, UserSample> figures) {
    return new SystemResult(system, lists, predictions, figures, coverage, fit, score);
  }

  /** Returns a figure; empty if it was not measured. */
  public OptionalDouble value(Measure measure) {
    UserSample sample = samples.get(measure);
    return sample == null ? OptionalDouble.empty() : OptionalDouble.of(sample.value());
  }
}
