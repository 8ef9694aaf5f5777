package dev.tastestream.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of the metrics, as the documentation and as a running program tell them. */
final class MetricNames {

  private static final Pattern METRIC_ROW =
      Pattern.compile("(?m)^\\| `((?:tastestream|kafka|jvm|process)_[a-z_]+)[`{]");
  private static final Pattern METRIC = Pattern.compile("(?m)^([a-z][a-z0-9_]*)[ {]");

  private MetricNames() {}

  /** Those that the documentation names. */
  static List<String> documented() throws IOException {
    Matcher rows = METRIC_ROW.matcher(Files.readString(Path.of("src/docs/operations.md")));
    return rows.results().map(row -> row.group(1)).toList();
  }

  /** Those that are in a response of {@code /metrics}. */
  static List<String> in(String metrics) {
    return METRIC.matcher(metrics).results().map(row -> row.group(1)).distinct().toList();
  }

  /** Whether it is the count, the sum or the maximum of a documented metric. */
  static boolean isPart(String name, List<String> documented) {
    String whole = name.replaceFirst("_(count|sum|max)$", "");
    return documented.contains(whole) || documented.contains(whole + "_bucket");
  }
}
