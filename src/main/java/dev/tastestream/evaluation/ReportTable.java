package dev.tastestream.evaluation;

import dev.tastestream.evaluation.PairedBootstrap.Difference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A report as people read it: for each system a line of figures, one with their standard errors,
 * and two with the difference from the first system and how probable it is by chance.
 */
record ReportTable(Report report) {

  private static final String NONE = "–";

  String text() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(header());
    for (SystemResult result : report.results()) {
      rows.add(figures(result));
      rows.add(errors(result));
      if (comparable(result)) {
        rows.add(differences(result, "  − " + report.first().system(), TextTable::signed));
        rows.add(differences(result, "    p", TextTable::probability));
      }
    }
    return report.data() + "\n\n" + TextTable.of(rows) + "\n" + legend();
  }

  /** What at least one system was measured by. */
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

  private boolean comparable(SystemResult result) {
    return Arrays.stream(Measure.values())
        .anyMatch(measure -> report.difference(result, measure).isPresent());
  }

  private List<String> differences(
      SystemResult result, String title, Function<Difference, String> cell) {
    List<String> row = new ArrayList<>(List.of(title));
    for (Measure measure : measures()) {
      Optional<Difference> difference = report.difference(result, measure);
      row.add(difference.map(cell).orElse(""));
    }
    return row;
  }

  private static String seconds(Duration duration) {
    return TextTable.decimal(duration.toMillis() / 1000.0, 1);
  }

  private String legend() {
    String legend =
        "± standard error over users; novelty in bits; %s a system does not do that.\n"
            .formatted(NONE);
    return report.results().size() == 1
        ? legend
        : legend
            + "− %s: difference from it; p: by chance alone, paired bootstrap over users, %,d draws.\n"
                .formatted(report.first().system(), report.bootstrap().draws());
  }
}
