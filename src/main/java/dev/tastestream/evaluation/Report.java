package dev.tastestream.evaluation;

import dev.tastestream.evaluation.PairedBootstrap.Difference;
import java.util.List;
import java.util.Optional;

/**
 * Systems side by side, each beside the first one that does the same.
 *
 * @param data what was judged on, for people
 * @param results in the order in which they were judged, at least one
 * @param bootstrap judges the differences
 */
public record Report(String data, List<SystemResult> results, PairedBootstrap bootstrap) {

  private static final int DRAWS = 2000;

  public Report {
    results = List.copyOf(results);
  }

  /**
   * A report.
   *
   * @param seed of the bootstrap
   */
  public static Report of(String data, List<SystemResult> results, long seed) {
    return new Report(data, results, new PairedBootstrap(DRAWS, seed));
  }

  /** The first system that was measured so, which the others are put beside. */
  Optional<SystemResult> reference(Measure measure) {
    return results.stream().filter(result -> result.samples().containsKey(measure)).findFirst();
  }

  /** How a system differs from the reference; empty for that one and for what was not measured. */
  Optional<Difference> difference(SystemResult result, Measure measure) {
    UserSample sample = result.samples().get(measure);
    return reference(measure)
        .filter(reference -> sample != null && !reference.system().equals(result.system()))
        .map(reference -> bootstrap.difference(sample, reference.samples().get(measure)));
  }
}
