package dev.tastestream.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** All figures of a run. */
public record Results(List<Row> rows) {

  private static final String LINE = "%-72s %9s %9s %7s %7s %7s  %s%n";

  public Results {
    rows = List.copyOf(rows);
  }

  /** Returns whether every floor holds. */
  public boolean ok() {
    return rows.stream().allMatch(Row::ok);
  }

  /** Returns a table for the terminal. */
  public String table() {
    StringBuilder table = new StringBuilder();
    table.append(LINE.formatted("", "value", "reference", "ratio", "floor", "goal", ""));
    for (Row row : rows) {
      table.append(
          LINE.formatted(
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

  /** Returns the figures as one JSON object. */
  public String json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode all = json.putArray("rows");
    for (Row row : rows) {
      ObjectNode entry = all.addObject();
      entry.put("name", row.name()).put("value", row.value());
      put(entry, "reference", row.reference());
      put(entry, "ratio", row.ratio());
      put(entry, "floor", row.floor());
      put(entry, "goal", row.goal());
      entry.put("ok", row.ok());
    }
    return json.toPrettyString() + "\n";
  }

  private static void put(ObjectNode entry, String name, OptionalDouble number) {
    number.ifPresentOrElse(value -> entry.put(name, value), () -> entry.putNull(name));
  }
}
