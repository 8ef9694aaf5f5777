package dev.tastestream.evaluation.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.evaluation.metric.Measure;
import dev.tastestream.evaluation.metric.SystemResult;

/**
 * A report as JSON: {@code {"data", "systems": [{"system", "fitSeconds", "scoreSeconds",
 * "coverage", "figures": {"recall@10": {"value", "standardError", "difference": {"to", "value",
 * "low", "high", "p"}}}}]}}. Figures that a system does not have are left out.
 */
public final class ReportJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ReportJson() {}

  public static String of(Report report) {
    ObjectNode root = MAPPER.createObjectNode().put("data", report.data());
    systems(report, root.putArray("systems"));
    return root.toPrettyString() + "\n";
  }

  static void systems(Report report, ArrayNode systems) {
    report.results().forEach(result -> system(report, result, systems.addObject()));
  }

  private static void system(Report report, SystemResult result, ObjectNode node) {
    node.put("system", result.system());
    node.put("fitSeconds", result.fit().toMillis() / 1000.0);
    node.put("scoreSeconds", result.score().toMillis() / 1000.0);
    result.coverage().ifPresent(coverage -> node.put("coverage", coverage));
    ObjectNode figures = node.putObject("figures");
    result
        .samples()
        .forEach(
            (measure, sample) -> {
              ObjectNode figure = figures.putObject(measure.key());
              figure.put("value", sample.value());
              double error = sample.standardError();
              if (Double.isFinite(error)) {
                figure.put("standardError", error);
              }
              difference(report, result, measure, figure);
            });
  }

  private static void difference(
      Report report, SystemResult result, Measure measure, ObjectNode figure) {
    report
        .difference(result, measure)
        .ifPresent(
            difference ->
                figure
                    .putObject("difference")
                    .put("to", report.reference(measure).orElseThrow().system())
                    .put("value", difference.value())
                    .put("low", difference.low())
                    .put("high", difference.high())
                    .put("p", difference.p()));
  }
}
