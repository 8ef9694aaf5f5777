package dev.tastestream.evaluation.report;

import dev.tastestream.evaluation.metric.PairedBootstrap.Difference;
import java.util.List;
import java.util.Locale;

/** Figures in columns of text. */
final class TextTable {

  private TextTable() {}

  /** Returns rows with right-aligned columns, except the first; a row may end early. */
  static String of(List<List<String>> rows) {
    int[] widths = new int[rows.get(0).size()];
    rows.forEach(
        row -> {
          for (int i = 0; i < row.size(); i++) {
            widths[i] = Math.max(widths[i], row.get(i).length());
          }
        });
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        String padding = " ".repeat(widths[i] - row.get(i).length());
        line.append(i == 0 ? row.get(i) + padding : "  " + padding + row.get(i));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  static String decimal(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  static String signed(Difference difference, int decimals) {
    return String.format(Locale.ROOT, "%+." + decimals + "f", difference.value()).replace('-', '−');
  }

  static String probability(Difference difference) {
    return difference.p() < .001
        ? "<.001"
        : String.format(Locale.ROOT, "%.3f", difference.p()).replaceFirst("^0", "");
  }
}
