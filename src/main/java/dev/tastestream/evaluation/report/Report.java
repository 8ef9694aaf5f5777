package dev.tastestream.evaluation.report;

import dev.tastestream.evaluation.metric.Measure;
import dev.tastestream.evaluation.metric.PairedBootstrap;
import dev.tastestream.evaluation.metric.PairedBootstrap.Difference;
import dev.tastestream.evaluation.metric.SystemResult;
import dev.tastestream.evaluation.metric.UserSample;
import java.util.List;
import java.util.Optional;

/**
 * The results of systems, each compared with the first one that has the same figure.
 *
 * @param data the description of the data, for messages
 * @param results in the order of evaluation, at least one
 * @param bootstrap tests the differences
 */
public record Report(String data, List<SystemResult> results, PairedBootstrap bootstrap) {

  private static final int DRAWS = 2000;

  public Report {
    results = List.copyOf(results);
  }

  /**
   * Returns a report.
   *
   * @param seed of the bootstrap
   */
  public static Report of(String data, List<SystemResult> results, long seed) {
    return new Report(data, results, new PairedBootstrap(DRAWS, seed));
  }

  /** Returns the first system with this measure; the others are compared with it. */
  Optional<SystemResult> reference(Measure measure) {
    return results.stream().filter(result -> result.samples().containsKey(measure)).findFirst();
  }

  /**
   * Returns the difference of a system from the reference; empty for the reference itself and for
   * systems without this measure.
   */
  Optional<Difference> difference(SystemResult result, Measure measure) {
    UserSample sample = result.samples().get(measure);
    return reference(measure)
        .filter(reference -> sample != null && !reference.system().equals(result.system()))
        .map(reference -> bootstrap.difference(sample, reference.samples().get(measure)));
  }
}
