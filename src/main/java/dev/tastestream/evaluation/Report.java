package dev.tastestream.evaluation;

import dev.tastestream.evaluation.PairedBootstrap.Difference;
import java.util.List;
import java.util.Optional;

/**
 * Systems side by side, each beside the first one.
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

  SystemResult first() {
    return results.get(0);
  }

  boolean isFirst(SystemResult result) {
    return result.system().equals(first().system());
  }

  /** How a system differs from the first one; empty for that one and for what only one has. */
  Optional<Difference> difference(SystemResult result, Measure measure) {
    UserSample one = result.samples().get(measure);
    UserSample other = first().samples().get(measure);
    return isFirst(result) || one == null || other == null
        ? Optional.empty()
        : Optional.of(bootstrap.difference(one, other));
  }

  /** The report as a table for people. */
  public String table() {
    return new ReportTable(this).text();
  }

  /** The report as JSON. */
  public String json() {
    return ReportJson.of(this);
  }
}
