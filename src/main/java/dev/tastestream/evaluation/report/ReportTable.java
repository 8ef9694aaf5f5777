package dev.tastestream.evaluation.report;

import static java.util.stream.Collectors.joining;

import dev.tastestream.evaluation.metric.Measure;
import dev.tastestream.evaluation.metric.PairedBootstrap.Difference;
import dev.tastestream.evaluation.metric.SystemResult;
import dev.tastestream.evaluation.metric.UserSample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A report as text. Each system has a line of figures, one of their standard errors, and two with
 * the difference from the first system and its probability by chance.
 */
public record ReportTable(Report report) {

  private static final String NONE = "–";

  public String text() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(header());
    for (SystemResult result : report.results()) {
      rows.add(figures(result));
      rows.add(errors(result));
      String references = references(result);
      if (!references.isEmpty()) {
        rows.add(differences(result, "  − " + references, TextTable::signed));
        rows.add(differences(result, "    p", (found, decimals) -> TextTable.probability(found)));
      }
    }
    return report.data() + "\n\n" + TextTable.of(rows) + "\n" + legend();
  }

  /** Returns the measures of at least one system. */
  private List<Measure> measures() {
    return Arrays.stream(Measure.values())
        .filter(
            measure ->
                report.results().stream().anyMatch(result -> result.samples().containsKey(measure)))
        .toList();
  }

  private List<String> header() {
    List<String> row = new ArrayList<>(List.of("system"));
    measures().forEach(measure -> row.add(measure.title()));
    row.addAll(List.of("coverage", "fit s", "score s"));
    return row;
  }

  private List<String> figures(SystemResult result) {
    List<String> row = new ArrayList<>(List.of(result.system()));
    for (Measure measure : measures()) {
      row.add(
          result.value(measure).isPresent()
              ? TextTable.decimal(result.value(measure).getAsDouble(), measure.decimals())
              : NONE);
    }
    row.add(
        result.coverage().isPresent()
            ? TextTable.decimal(result.coverage().getAsDouble(), 4)
            : NONE);
    row.add(seconds(result.fit()));
    row.add(seconds(result.score()));
    return row;
  }

  private List<String> errors(SystemResult result) {
    List<String> row = new ArrayList<>(List.of("  ±"));
    for (Measure measure : measures()) {
      UserSample sample = result.samples().get(measure);
      row.add(sample == null ? "" : TextTable.decimal(sample.standardError(), measure.decimals()));
    }
    return row;
  }

  /** Returns the systems that this one is compared with, usually one. */
  private String references(SystemResult result) {
    return measures().stream()
        .filter(measure -> report.difference(result, measure).isPresent())
        .map(measure -> report.reference(measure).orElseThrow().system())
        .distinct()
        .collect(joining(", "));
  }

  private List<String> differences(SystemResult result, String title, Cell cell) {
    List<String> row = new ArrayList<>(List.of(title));
    for (Measure measure : measures()) {
      row.add(
          report
              .difference(result, measure)
              .map(difference -> cell.of(difference, measure.decimals()))
              .orElse(""));
    }
    return row;
  }

  /** Formats a difference. */
  @FunctionalInterface
  private interface Cell {
    String of(Difference difference, int decimals);
  }

  private static String seconds(Duration duration) {
    return TextTable.decimal(duration.toMillis() / 1000.0, 1);
  }

  private String legend() {
    String legend =
        "± standard error over users; novelty in bits; in 80 %%: part of the ratings inside their 80 %% interval; %s not measured.\n"
            .formatted(NONE);
    return report.results().size() == 1
        ? legend
        : legend
            + "− name: difference from the first system that does the same; p: by chance alone, paired bootstrap over users, %,d draws.\n"
                .formatted(report.bootstrap().draws());
  }
}
