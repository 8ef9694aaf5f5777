package dev.tastestream.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.domain.ReportedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The file of a run's figures. It is written after each group of rows, so that a run that was
 * stopped goes on where it was.
 */
public final class ResultsFile {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SIZE = "size";
  private static final String ROWS = "rows";
  private static final String GROUP = "group";

  private final Path file;
  private final String size;

  /**
   * @param size of the run; the figures of another size are no beginning of it
   */
  public ResultsFile(Path file, String size) {
    this.file = file;
    this.size = size;
  }

  /**
   * Returns the rows that an earlier run has left, by group; empty if there is no such file.
   *
   * @throws ReportedException if the file has something else
   */
  public Map<String, List<Row>> finished() {
    if (!Files.exists(file)) {
      return Map.of();
    }
    JsonNode json = read();
    if (!json.path(SIZE).asText().equals(size)) {
      throw new ReportedException(
          "%s has the figures of a run with '%s', and this is one with '%s': name another file"
              .formatted(file, json.path(SIZE).asText("?"), size));
    }
    Map<String, List<Row>> groups = new LinkedHashMap<>();
    for (JsonNode row : json.path(ROWS)) {
      groups.computeIfAbsent(row.path(GROUP).asText(), group -> new ArrayList<>()).add(row(row));
    }
    return groups;
  }

  private JsonNode read() {
    try {
      return JSON.readTree(file.toFile());
    } catch (JsonProcessingException e) {
      throw new ReportedException(
          "%s has no figures of bench: name another file, or delete this one".formatted(file), e);
    } catch (IOException e) {
      throw new ReportedException("%s can't be read: name another file".formatted(file), e);
    }
  }

  private static Row row(JsonNode row) {
    return new Row(
        row.path("name").asText(),
        row.path("value").asDouble(),
        number(row.path("reference")),
        number(row.path("floor")),
        number(row.path("goal")));
  }

  private static OptionalDouble number(JsonNode number) {
    return number.isNumber() ? OptionalDouble.of(number.asDouble()) : OptionalDouble.empty();
  }

  /**
   * Replaces the file.
   *
   * @param measured rows by group
   * @throws ReportedException if it can't be written
   */
  public void write(Map<String, List<Row>> measured) {
    ObjectNode json = JSON.createObjectNode().put(SIZE, size);
    var rows = json.putArray(ROWS);
    measured.forEach((group, all) -> all.forEach(row -> rows.add(row.json().put(GROUP, group))));
    try {
      Files.writeString(file, json.toPrettyString() + "\n");
    } catch (IOException e) {
      throw new ReportedException(
          "%s can't be written: name a file in a folder that is there".formatted(file), e);
    }
  }
}
