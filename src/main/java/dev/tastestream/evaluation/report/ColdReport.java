package dev.tastestream.evaluation.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.evaluation.ColdStart;
import dev.tastestream.evaluation.metric.Measure;
import dev.tastestream.evaluation.metric.PairedBootstrap.Difference;
import dev.tastestream.evaluation.metric.SystemResult;
import dev.tastestream.evaluation.metric.UserSample;
import dev.tastestream.evaluation.split.Shown;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The curves of {@link ColdStart}, each system compared with the first one.
 *
 * @param data the description of the data, for messages
 * @param later a report of all systems for each number of shown ratings
 * @param heldOut likewise, measured on held-out ratings only
 */
public record ColdReport(String data, Map<Shown, Report> later, Map<Shown, Report> heldOut) {

  private static final List<Measure> MEASURES = List.of(Measure.RECALL_10, Measure.NDCG_10);

  /**
   * Returns a report.
   *
   * @param results of each system, that of the baseline first
   * @param seed of the bootstrap
   */
  public static ColdReport of(String data, List<ColdResult> results, long seed) {
    return new ColdReport(
        data,
        reports(data, results.stream().map(ColdResult::later).toList(), seed),
        reports(data, results.stream().map(ColdResult::heldOut).toList(), seed));
  }

  private static Map<Shown, Report> reports(
      String data, List<Map<Shown, SystemResult>> curves, long seed) {
    Map<Shown, Report> reports = new EnumMap<>(Shown.class);
    for (Shown shown : Shown.values()) {
      reports.put(
          shown, Report.of(data, curves.stream().map(curve -> curve.get(shown)).toList(), seed));
    }
    return reports;
  }

  /** Returns the report as tables of text. */
  public String table() {
    return data
        + "\nColumns: how many ratings of a new user were shown, the oldest first.\n"
        + "\nMeasured by what the user liked later:\n\n"
        + tables(later)
        + "\nMeasured by what the user liked in the held-out part alone:\n\n"
        + tables(heldOut)
        + "\n± standard error over users; − %s: difference from it; ".formatted(baseline())
        + "p: by chance alone, paired bootstrap over users.\n";
  }

  /**
   * Returns the report as JSON: {@code {"data", "newUsers": {"later": [{"ratings", "systems":
   * […]}], "heldOut": […]}}}, systems as in {@link ReportJson}.
   */
  public String json() {
    ObjectNode root = new ObjectMapper().createObjectNode().put("data", data);
    ObjectNode newUsers = root.putObject("newUsers");
    fill(newUsers.putArray("later"), later);
    fill(newUsers.putArray("heldOut"), heldOut);
    return root.toPrettyString() + "\n";
  }

  private static void fill(ArrayNode curve, Map<Shown, Report> reports) {
    reports.forEach(
        (shown, report) -> {
          ObjectNode step = curve.addObject().put("ratings", shown.title());
          ReportJson.systems(report, step.putArray("systems"));
        });
  }

  private String baseline() {
    return later.get(Shown.ALL).results().get(0).system();
  }

  private String tables(Map<Shown, Report> reports) {
    StringBuilder text = new StringBuilder();
    for (Measure measure : MEASURES) {
      text.append(text.isEmpty() ? "" : "\n").append(TextTable.of(rows(reports, measure)));
    }
    return text.toString();
  }

  private List<List<String>> rows(Map<Shown, Report> reports, Measure measure) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(row(measure.title(), Shown::title));
    for (int system = 0; system < reports.get(Shown.ALL).results().size(); system++) {
      addRows(rows, new Curve(reports, system, measure));
    }
    return rows;
  }

  private void addRows(List<List<String>> rows, Curve curve) {
    int decimals = curve.measure().decimals();
    rows.add(row(curve.name(), at -> TextTable.decimal(curve.sample(at).value(), decimals)));
    rows.add(row("  ±", at -> TextTable.decimal(curve.sample(at).standardError(), decimals)));
    if (curve.system() > 0) {
      rows.add(row("  − " + baseline(), at -> TextTable.signed(curve.difference(at), decimals)));
      rows.add(row("    p", at -> TextTable.probability(curve.difference(at))));
    }
  }

  private static List<String> row(String title, Function<Shown, String> cell) {
    List<String> row = new ArrayList<>(List.of(title));
    for (Shown shown : Shown.values()) {
      row.add(cell.apply(shown));
    }
    return row;
  }

  /** One measure of one system, by number of shown ratings. */
  private record Curve(Map<Shown, Report> reports, int system, Measure measure) {

    String name() {
      return result(Shown.ALL).system();
    }

    UserSample sample(Shown shown) {
      return result(shown).samples().get(measure);
    }

    Difference difference(Shown shown) {
      return reports.get(shown).difference(result(shown), measure).orElseThrow();
    }

    private SystemResult result(Shown shown) {
      return reports.get(shown).results().get(system);
    }
  }
}
