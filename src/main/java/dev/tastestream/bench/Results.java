package dev.tastestream.bench;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** All figures of a run. */
public record Results(List<Row> rows) {

  private static final String LINE = "%%-%ds %%9s %%9s %%7s %%7s %%7s  %%s%%n";

  public Results {
    rows = List.copyOf(rows);
  }

  /** Returns whether every floor holds. */
  public boolean ok() {
    return rows.stream().allMatch(Row::ok);
  }

  /** Returns a table for the terminal. */
  public String table() {
    int widest = rows.stream().mapToInt(row -> row.name().length()).max().orElse(1);
    String line = LINE.formatted(widest);
    StringBuilder table = new StringBuilder();
    table.append(line.formatted("", "value", "reference", "ratio", "floor", "goal", ""));
    for (Row row : rows) {
      table.append(
          line.formatted(
              row.name(),
              decimal(row.value()),
              decimal(row.reference()),
              decimal(row.ratio()),
              decimal(row.floor()),
              decimal(row.goal()),
              row.floor().isEmpty() ? "" : row.ok() ? "ok" : "MISSED"));
    }
    return table.toString();
  }

  private static String decimal(OptionalDouble number) {
    return number.isPresent() ? decimal(number.getAsDouble()) : "";
  }

  private static String decimal(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }
}
