package dev.tastestream.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.evaluation.PairedBootstrap.Difference;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Curves of {@link ColdStart}, each system beside the first one.
 *
 * @param data what was judged on, for people
 * @param steps a report for each number of ratings shown, all of the same systems
 */
public record ColdReport(String data, Map<Shown, Report> steps) {

  private static final List<Measure> MEASURES = List.of(Measure.RECALL_10, Measure.NDCG_10);

  /**
   * A report.
   *
   * @param results of each system, that of the baseline first
   * @param seed of the bootstrap
   */
  public static ColdReport of(String data, List<Map<Shown, SystemResult>> results, long seed) {
    Map<Shown, Report> steps = new EnumMap<>(Shown.class);
    for (Shown shown : Shown.values()) {
      steps.put(
          shown, Report.of(data, results.stream().map(curve -> curve.get(shown)).toList(), seed));
    }
    return new ColdReport(data, steps);
  }

  /** The report as tables for people. */
  public String table() {
    StringBuilder text = new StringBuilder(data).append('\n');
    for (Measure measure : MEASURES) {
      text.append('\n').append(TextTable.of(rows(measure)));
    }
    return text.append("\nColumns: how many ratings of a new user were shown, the oldest first.\n")
        .append("± standard error over users; − ")
        .append(any().first().system())
        .append(": difference from it; p: by chance alone, paired bootstrap over users.\n")
        .toString();
  }

  /**
   * The report as JSON: {@code {"data", "newUsers": [{"ratings", "systems": […]}]}}, systems as in
   * {@link ReportJson}.
   */
  public String json() {
    ObjectNode root = new ObjectMapper().createObjectNode().put("data", data);
    var curve = root.putArray("newUsers");
    steps.forEach(
        (shown, report) -> {
          ObjectNode step = curve.addObject().put("ratings", shown.title());
          ReportJson.systems(report, step.putArray("systems"));
        });
    return root.toPrettyString() + "\n";
  }

  private Report any() {
    return steps.get(Shown.ALL);
  }

  private List<List<String>> rows(Measure measure) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(row(measure.title(), Shown::title));
    for (int system = 0; system < any().results().size(); system++) {
      int at = system;
      Function<Shown, UserSample> sample =
          shown -> steps.get(shown).results().get(at).samples().get(measure);
      String name = any().results().get(at).system();
      rows.add(
          row(name, shown -> TextTable.decimal(sample.apply(shown).value(), measure.decimals())));
      rows.add(
          row(
              "  ±",
              shown -> TextTable.decimal(sample.apply(shown).standardError(), measure.decimals())));
      if (at > 0) {
        Function<Shown, Difference> difference =
            shown -> difference(shown, at, measure).orElseThrow();
        rows.add(
            row(
                "  − " + any().first().system(),
                shown -> TextTable.signed(difference.apply(shown))));
        rows.add(row("    p", shown -> TextTable.probability(difference.apply(shown))));
      }
    }
    return rows;
  }

  private Optional<Difference> difference(Shown shown, int system, Measure measure) {
    Report report = steps.get(shown);
    return report.difference(report.results().get(system), measure);
  }

  private static List<String> row(String title, Function<Shown, String> cell) {
    List<String> row = new ArrayList<>(List.of(title));
    for (Shown shown : Shown.values()) {
      row.add(cell.apply(shown));
    }
    return row;
  }
}
