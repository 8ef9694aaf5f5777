package dev.tastestream.bench.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.domain.ReportedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The file of a run's figures. It is written after each group of rows, so that a run that was
 * stopped goes on where it was.
 */
public final class ResultsFile {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SIZE = "size";
  private static final String ROWS = "rows";
  private static final String GROUP = "group";
  private static final String COSTS = "costs";

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
   * Reads the figures of a run of any size.
   *
   * @throws ReportedException if the file can't be read or has something else
   */
  public static Results read(Path file) {
    Map<String, MeasuredGroup> groups = groups(json(file));
    if (groups.isEmpty()) {
      throw new ReportedException(
          "%s has no figures of bench: name a file that --json has written".formatted(file));
    }
    return new Results(groups);
  }

  /**
   * Returns the groups that an earlier run has left, by name; empty if there is no such file.
   *
   * @throws ReportedException if the file has something else
   */
  public Map<String, MeasuredGroup> finished() {
    if (!Files.exists(file)) {
      return Map.of();
    }
    JsonNode json = json(file);
    if (!json.path(SIZE).asText().equals(size)) {
      throw new ReportedException(
          "%s has the figures of a run with '%s', and this is one with '%s': name another file"
              .formatted(file, json.path(SIZE).asText("?"), size));
    }
    return groups(json);
  }

  private static JsonNode json(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (JsonProcessingException e) {
      throw new ReportedException(
          "%s has no figures of bench: name another file, or delete this one".formatted(file), e);
    } catch (IOException e) {
      throw new ReportedException("%s can't be read: name another file".formatted(file), e);
    }
  }

  private static Map<String, MeasuredGroup> groups(JsonNode json) {
    Map<String, List<Row>> rows = new LinkedHashMap<>();
    for (JsonNode row : json.path(ROWS)) {
      rows.computeIfAbsent(row.path(GROUP).asText(), group -> new ArrayList<>())
          .add(RowFormat.decode(row));
    }
    Map<String, GroupCost> costs = new LinkedHashMap<>();
    json.path(COSTS).forEach(cost -> costs.put(cost.path(GROUP).asText(), RowFormat.cost(cost)));
    Map<String, MeasuredGroup> groups = new LinkedHashMap<>();
    rows.forEach(
        (group, all) ->
            groups.put(group, new MeasuredGroup(all, Optional.ofNullable(costs.get(group)))));
    return groups;
  }

  /**
   * Replaces the file.
   *
   * @throws ReportedException if it can't be written
   */
  public void write(Results results) {
    ObjectNode json = JSON.createObjectNode().put(SIZE, size);
    ArrayNode rows = json.putArray(ROWS);
    ArrayNode costs = json.putArray(COSTS);
    results
        .groups()
        .forEach(
            (name, group) -> {
              group.rows().forEach(row -> rows.add(RowFormat.encode(row).put(GROUP, name)));
              group.cost().ifPresent(cost -> costs.add(RowFormat.encode(cost).put(GROUP, name)));
            });
    try {
      Files.writeString(file, json.toPrettyString() + "\n");
    } catch (IOException e) {
      throw new ReportedException(
          "%s can't be written: name a file in a folder that is there".formatted(file), e);
    }
  }
}
