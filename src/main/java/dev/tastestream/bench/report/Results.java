package dev.tastestream.bench.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * All figures of a run.
 *
 * @param groups by name, in the order of measurement
 */
public record Results(Map<String, MeasuredGroup> groups) {

  private static final String LINE = "%%-%ds %%9s %%15s %%9s %%7s %%7s %%7s  %%s%%n";
  private static final String COST = "%%-%ds %%9s %%9s %%9s%%n";

  public Results {
    groups = new LinkedHashMap<>(groups);
  }

  /** Returns all rows, in the order of measurement. */
  public List<Row> rows() {
    return groups.values().stream().flatMap(group -> group.rows().stream()).toList();
  }

  /** Returns whether every floor holds. */
  public boolean ok() {
    return rows().stream().allMatch(Row::ok);
  }

  /** Returns the figures as a table for the terminal, and what each group cost. */
  public String table() {
    int widest = rows().stream().mapToInt(row -> row.name().length()).max().orElse(1);
    String line = LINE.formatted(widest);
    StringBuilder table = new StringBuilder();
    table.append(line.formatted("", "value", "range", "reference", "ratio", "floor", "goal", ""));
    for (Row row : rows()) {
      table.append(
          line.formatted(
              row.name(),
              decimal(row.value().median()),
              row.value().hasRange() ? range(row.value()) : "",
              row.reference().map(figure -> decimal(figure.median())).orElse(""),
              decimal(row.ratio()),
              decimal(row.limits().floor()),
              decimal(row.limits().goal()),
              row.limits().floor().isEmpty() ? "" : row.ok() ? "ok" : "MISSED"));
    }
    return table.append(costs()).toString();
  }

  private String costs() {
    int widest = groups.keySet().stream().mapToInt(String::length).max().orElse(1);
    String line = COST.formatted(widest);
    StringBuilder table = new StringBuilder();
    table.append("%n".formatted()).append(line.formatted("group", "wall s", "CPU s", "peak MB"));
    groups.forEach(
        (name, group) ->
            group
                .cost()
                .ifPresent(
                    cost ->
                        table.append(
                            line.formatted(
                                name,
                                decimal(cost.seconds()),
                                decimal(cost.cpuSeconds()),
                                whole(cost.peakMegabytes())))));
    return table.toString();
  }

  private static String range(Figure figure) {
    return decimal(figure.least()) + "–" + decimal(figure.most());
  }

  private static String whole(OptionalLong number) {
    return number.isPresent() ? String.format(Locale.ROOT, "%,d", number.getAsLong()) : "";
  }

  private static String decimal(OptionalDouble number) {
    return number.isPresent() ? decimal(number.getAsDouble()) : "";
  }

  private static String decimal(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }
}
